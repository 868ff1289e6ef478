package dev.gameday.base.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gameday.events.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Export of spans to a collector that the test runs. */
@ExtendWith(OutputCaptureExtension.class)
class SpanRecorderIT {

  private static final TraceParent SPAN =
      TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").orElseThrow();
  private static final String PARENT = "b7ad6b7169203331";
  private static final Instant START = Instant.parse("2026-11-23T05:34:19.841Z");

  private final Queue<ExportTraceServiceRequest> posted = new ConcurrentLinkedQueue<>();
  private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
  private volatile int status = 200;
  private HttpServer collector;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({SpanRecorder.class, TraceExport.class})
  static class Things {}

  @BeforeEach
  void listen() throws Exception {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            authorizations.add(
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            posted.add(
                ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
          }
        });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void shouldExportSpansWithGivenIds() {
    try (var service = service("GAMEDAY_OTLP_ENDPOINT=" + endpoint())) {
      record(service, PARENT, false);
      record(service, null, true);
    }

    assertThat(posted).hasSize(1);
    List<ResourceSpans> sent = posted.element().getResourceSpansList();
    assertThat(attributes(sent.getFirst().getResource().getAttributesList()))
        .containsEntry("service.name", "things");
    List<Span> spans =
        sent.stream()
            .flatMap(each -> each.getScopeSpansList().stream())
            .flatMap(scope -> scope.getSpansList().stream())
            .toList();
    assertThat(spans).hasSize(2);
    Span first =
        spans.stream().filter(each -> !each.getParentSpanId().isEmpty()).findFirst().orElseThrow();
    assertThat(hex(first.getTraceId().toByteArray())).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(hex(first.getSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
    assertThat(hex(first.getParentSpanId().toByteArray())).isEqualTo(PARENT);
    assertThat(first.getName()).isEqualTo("do things");
    assertThat(first.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(first.getStartTimeUnixNano()).isEqualTo(1795412059841000000L);
    assertThat(first.getEndTimeUnixNano()).isEqualTo(1795412060841000000L);
    assertThat(attributes(first.getAttributesList())).isEqualTo(Map.of("a", "b"));
    assertThat(first.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    Span second =
        spans.stream().filter(each -> each.getParentSpanId().isEmpty()).findFirst().orElseThrow();
    assertThat(hex(second.getTraceId().toByteArray()))
        .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(hex(second.getSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
    assertThat(second.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
  }

  @Test
  void shouldNotRecordUnsampledTraces() {
    TraceParent notRecorded = new TraceParent(SPAN.traceId(), SPAN.spanId(), "00");

    try (var off = service("GAMEDAY_OTLP_ENDPOINT=");
        var on = service("GAMEDAY_OTLP_ENDPOINT=" + endpoint())) {
      assertThat(off.getBean(SpanRecorder.class).wants(SPAN)).isFalse();
      assertThat(on.getBean(SpanRecorder.class).wants(notRecorded)).isFalse();
      assertThat(on.getBean(SpanRecorder.class).wants(SPAN)).isTrue();
    }

    assertThat(posted).isEmpty();
  }

  @Test
  void shouldNotConfigureOpenTelemetryWithoutACollector(CapturedOutput output) {
    try (var service = service()) {
      assertThat(service.getBeansOfType(OpenTelemetry.class)).isEmpty();
      assertThat(service.getBeansOfType(io.micrometer.tracing.Tracer.class)).isEmpty();
      record(service, PARENT, false);
    }

    assertThat(output).doesNotContain("WARN", "ERROR");
  }

  @Test
  void shouldSupportOpenTelemetrysVariables() throws Exception {
    String output =
        runWith(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                endpoint(),
                "OTEL_EXPORTER_OTLP_HEADERS",
                "Authorization=secret",
                "OTEL_SERVICE_NAME",
                "theirs",
                "OTEL_RESOURCE_ATTRIBUTES",
                "deployment.environment=test"));

    assertThat(posted).as(output).hasSize(1);
    assertThat(authorizations).containsExactly("secret");
    assertThat(attributes(posted.element().getResourceSpans(0).getResource().getAttributesList()))
        .containsEntry("service.name", "theirs")
        .containsEntry("deployment.environment", "test");
  }

  @Test
  void shouldSupportOpenTelemetrysTracesEndpoint() throws Exception {
    String output =
        runWith(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", endpoint() + "/v1/traces"));

    assertThat(posted).as(output).hasSize(1);
  }

  @Test
  void shouldExportNothingWhenOpenTelemetryIsDisabled() throws Exception {
    runWith(Map.of("GAMEDAY_OTLP_ENDPOINT", endpoint(), "OTEL_SDK_DISABLED", "true"));

    assertThat(posted).isEmpty();
  }

  @Test
  void shouldDropRejectedSpansAndLogOnce(CapturedOutput output) {
    status = 503;

    try (var service = service("GAMEDAY_OTLP_ENDPOINT=" + endpoint() + "/")) {
      record(service, PARENT, false);
    }

    assertThat(posted).hasSize(1);
    assertThat(output.getOut().lines().filter(line -> line.contains("GAMEDAY_OTLP_ENDPOINT")))
        .singleElement()
        .asString()
        .contains("WARN");
    assertThat(output.getOut().lines().filter(line -> line.contains("WARN"))).hasSize(1);
    assertThat(output).contains("status 503");
  }

  private String endpoint() {
    return "http://127.0.0.1:" + collector.getAddress().getPort();
  }

  /** Starts a service with these settings. */
  private static ConfigurableApplicationContext service(String... settings) {
    return new SpringApplicationBuilder(Things.class)
        .properties(
            "spring.application.name=things",
            "spring.main.banner-mode=off",
            "logging.structured.format.console=ecs",
            "logging.level.io.opentelemetry.exporter.internal.http.HttpExporter=off")
        .web(WebApplicationType.NONE)
        .run(Stream.of(settings).map(setting -> "--" + setting).toArray(String[]::new));
  }

  /** Records a span in a process with these environment variables. */
  private static String runWith(Map<String, String> environment) throws Exception {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            OneSpan.class.getName());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** A program that starts a service, records one span and ends. */
  static final class OneSpan {

    private OneSpan() {}

    public static void main(String[] arguments) {
      try (var service = service()) {
        record(service, PARENT, false);
      }
    }
  }

  private static void record(
      ConfigurableApplicationContext service, @Nullable String parentId, boolean hasFailed) {
    var span =
        service
            .getBean(SpanRecorder.class)
            .start(SPAN, parentId, SpanKind.CLIENT, "do things", START)
            .setAttribute("a", "b");
    if (hasFailed) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(START.plusSeconds(1));
  }

  private static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, each -> each.getValue().getStringValue()));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

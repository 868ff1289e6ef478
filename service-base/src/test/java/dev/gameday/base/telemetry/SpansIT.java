package dev.gameday.base.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.net.httpserver.HttpServer;
import dev.gameday.base.telemetry.Span.Kind;
import dev.gameday.events.TraceParent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Spans on their way to a collector, which is a server of the test's own. */
@ExtendWith(OutputCaptureExtension.class)
class SpansIT {

  private static final TraceParent SPAN =
      TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").orElseThrow();
  private static final Instant START = Instant.parse("2026-11-23T05:34:19.841Z");

  private final Queue<String> posted = new ConcurrentLinkedQueue<>();
  private volatile int status = 200;
  private HttpServer collector;

  @BeforeEach
  void listen() throws Exception {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
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
  void shouldPostSpansWithTheIdsTheyHave() {
    try (var spans = new Spans(endpoint(), "things")) {
      spans.add(SPAN, () -> span(false));
      spans.add(SPAN, () -> span(true));
    }

    assertThat(posted).hasSize(1);
    JsonNode sent = JsonMapper.shared().readTree(posted.element()).at("/resourceSpans/0");
    assertThat(sent.at("/resource/attributes/0/key").asString()).isEqualTo("service.name");
    assertThat(sent.at("/resource/attributes/0/value/stringValue").asString()).isEqualTo("things");
    assertThat(sent.at("/scopeSpans/0/spans/0"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {
                      "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                      "spanId": "00f067aa0ba902b7",
                      "parentSpanId": "b7ad6b7169203331",
                      "name": "do things",
                      "kind": 3,
                      "startTimeUnixNano": "1795412059841000000",
                      "endTimeUnixNano": "1795412060841000000",
                      "attributes": [{"key": "a", "value": {"stringValue": "b"}}]
                    }
                    """));
    assertThat(sent.at("/scopeSpans/0/spans/1/status/code").asInt()).isEqualTo(2);
  }

  @Test
  void shouldMakeNoSpanThatNobodyWants() {
    TraceParent notRecorded = new TraceParent(SPAN.traceId(), SPAN.spanId(), "00");

    try (var off = new Spans("", "things");
        var on = new Spans(endpoint(), "things")) {
      off.add(SPAN, () -> fail("nobody wants it"));
      on.add(notRecorded, () -> fail("its beginner doesn't want it"));
    }

    assertThat(posted).isEmpty();
  }

  @Test
  void shouldDropWhatACollectorDoesNotTakeAndSaySoOnce(CapturedOutput output) {
    status = 503;

    try (var spans = new Spans(endpoint() + "/", "things")) {
      spans.add(SPAN, () -> span(false));
    }

    assertThat(posted).hasSize(1);
    assertThat(output.getOut().lines().filter(line -> line.contains("GAMEDAY_OTLP_ENDPOINT")))
        .singleElement()
        .asString()
        .contains("WARN");
  }

  private String endpoint() {
    return "http://127.0.0.1:" + collector.getAddress().getPort();
  }

  private static Span span(boolean hasFailed) {
    return new Span(
        SPAN,
        "b7ad6b7169203331",
        Kind.CLIENT,
        "do things",
        START,
        START.plusSeconds(1),
        hasFailed,
        Map.of("a", "b"));
  }
}

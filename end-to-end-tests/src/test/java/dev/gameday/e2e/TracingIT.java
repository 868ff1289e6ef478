package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import dev.gameday.testkit.peer.LiveClient;
import dev.gameday.testkit.run.GamedayProcess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that a collector at {@code GAMEDAY_OTLP_ENDPOINT} receives one trace across all services.
 */
class TracingIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4737";
  private static final String CALLER = "00f067aa0ba902b7";

  /** A span and its service. */
  private record Exported(String service, Span span) {

    String name() {
      return span.getName();
    }

    String id() {
      return hex(span.getSpanId());
    }

    String parent() {
      return hex(span.getParentSpanId());
    }
  }

  private final Queue<Exported> exported = new ConcurrentLinkedQueue<>();

  @TempDir private Path data;

  @Test
  void shouldExportOneTraceFromTheRequestToTheWebhookAndTheClient() throws Exception {
    HttpServer collector = listen();
    String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
    try (var process = GamedayProcess.start(data, Map.of("GAMEDAY_OTLP_ENDPOINT", endpoint));
        var receiver = VerifyingReceiver.open("mysecret123")) {
      String token = login(process);
      Api admin = Api.of(process.origin()).as(token);
      var host = new Host(admin);
      long session = host.startSession();
      long game = host.createGame("Tee K.O.");
      try (var _ = host.registerWebhook(receiver, "game.added");
          LiveClient live = LiveClient.connect(process.liveOrigin()).authenticate(token)) {
        live.subscribe(session);

        new Host(admin.with("traceparent", "00-" + TRACE + "-" + CALLER + "-01"))
            .addGame(session, game);

        await().untilAsserted(() -> assertThat(ofTheTrace()).hasSize(5));
        Exported request = named("POST /api/sessions/{sessionId}/games", "session-service");
        Exported commit = named("commit game.added", "session-service");
        Exported delivery = named("deliver game.added", "webhook-dispatcher");
        assertThat(request.parent()).isEqualTo(CALLER);
        assertThat(commit.parent()).isEqualTo(request.id());
        assertThat(delivery.parent()).isEqualTo(commit.id());
        assertThat(named("publish game.added", "session-service").parent()).isEqualTo(commit.id());
        assertThat(named("push game.added", "realtime-gateway").parent()).isEqualTo(commit.id());
        assertThat(receiver.ofSession(session).getFirst().header("traceparent"))
            .isEqualTo("00-" + TRACE + "-" + delivery.id() + "-01");
      }
    } finally {
      collector.stop(0);
    }
  }

  private static String login(GamedayProcess process) throws Exception {
    return Api.of(process.origin())
        .post("/api/auth/login", "{\"key\":\"" + GamedayProcess.ADMIN_KEY + "\"}")
        .expect(200)
        .json()
        .get("token")
        .stringValue();
  }

  private List<Exported> ofTheTrace() {
    return exported.stream().filter(each -> hex(each.span().getTraceId()).equals(TRACE)).toList();
  }

  private Exported named(String name, String service) {
    List<Exported> found =
        ofTheTrace().stream()
            .filter(each -> each.name().equals(name) && each.service().equals(service))
            .toList();
    assertThat(found).as("%s of %s in %s", name, service, ofTheTrace()).hasSize(1);
    return found.getFirst();
  }

  private HttpServer listen() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            receive(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    return server;
  }

  private void receive(ExportTraceServiceRequest request) {
    for (ResourceSpans resource : request.getResourceSpansList()) {
      String service = service(resource);
      resource.getScopeSpansList().stream()
          .flatMap(scope -> scope.getSpansList().stream())
          .forEach(span -> exported.add(new Exported(service, span)));
    }
  }

  private static String service(ResourceSpans resource) {
    return resource.getResource().getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("service.name"))
        .map(KeyValue::getValue)
        .findFirst()
        .orElseThrow()
        .getStringValue();
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}

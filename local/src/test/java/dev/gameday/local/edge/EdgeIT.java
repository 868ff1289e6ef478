package dev.gameday.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gameday.embedded.StartFailedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeIT {
  private static final String PROBLEM = "application/problem+json";

  @ParameterizedTest
  @CsvSource({
    "/api/sessions?limit=2, sessions /api/sessions",
    "/api/webhooks/3/logs, webhooks /api/webhooks/3/logs",
    "/api/sessions/3/live, realtime /api/sessions/3/live"
  })
  void shouldPutAllServicesOnOneOrigin(String path, String answer) throws Exception {
    try (var edge = new EdgeFixture();
        var sessions = TestService.named("sessions");
        var webhooks = TestService.named("webhooks");
        var realtime = TestService.named("realtime")) {
      edge.with(Upstream.SESSION_SERVICE, sessions)
          .with(Upstream.WEBHOOK_DISPATCHER, webhooks)
          .with(Upstream.REALTIME_GATEWAY, realtime);

      assertThat(edge.get(path).body()).isEqualTo(answer);
    }
  }

  @Test
  void shouldForwardMethodQueryHeadersAndBodyUnchanged() throws Exception {
    try (var edge = new EdgeFixture();
        var echo = TestService.start(EdgeIT::echo)) {
      edge.with(Upstream.SESSION_SERVICE, echo);

      HttpResponse<String> answer =
          edge.client()
              .send(
                  HttpRequest.newBuilder(edge.uri("/api/games?q=a%20b&q=%2F"))
                      .header("Authorization", "Bearer t")
                      .method("PATCH", BodyPublishers.ofString("{\"ü\":1}"))
                      .build(),
                  BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.headers().firstValue("X-Echo")).contains("yes");
      assertThat(answer.body()).isEqualTo("PATCH /api/games?q=a%20b&q=%2F Bearer t {\"ü\":1}");
    }
  }

  @Test
  void shouldReplaceForwardingHeadersOfClients() throws Exception {
    try (var edge = new EdgeFixture();
        var service =
            TestService.start(
                request ->
                    request
                        .response()
                        .end(
                            "%s|%s|%s|%s|%s"
                                .formatted(
                                    request.headers().getAll("X-Forwarded-For"),
                                    request.getHeader("X-Forwarded-Host"),
                                    request.getHeader("X-Forwarded-Proto"),
                                    request.getHeader("Forwarded"),
                                    request.getHeader("Host"))))) {
      edge.with(Upstream.SESSION_SERVICE, service);

      String received =
          edge.get(
                  "/",
                  "X-Forwarded-For",
                  "203.0.113.9",
                  "X-Forwarded-Proto",
                  "https",
                  "Forwarded",
                  "for=203.0.113.9")
              .body();

      String origin = "127.0.0.1:" + edge.port();
      assertThat(received).isEqualTo("[127.0.0.1]|" + origin + "|http|null|" + origin);
    }
  }

  @Test
  void shouldReportWhyServicesAreNotReady() throws Exception {
    try (var edge = new EdgeFixture();
        var service = TestService.named("any")) {
      edge.with(Upstream.SESSION_SERVICE, service).with(Upstream.WEBHOOK_DISPATCHER, service);
      edge.upstreams().absent(Upstream.REALTIME_GATEWAY, "is starting");

      HttpResponse<String> before = edge.get("/health");
      edge.with(Upstream.REALTIME_GATEWAY, service);
      HttpResponse<String> after = edge.get("/health");
      service.setReady(false);
      HttpResponse<String> later = edge.get("/health");

      assertThat(before.statusCode()).isEqualTo(503);
      assertThat(reason(before, "realtime-gateway")).isEqualTo("is starting");
      assertThat(reason(before, "session-service")).isNull();
      assertThat(after.statusCode()).isEqualTo(200);
      assertThat(new JsonObject(after.body()).getString("status")).isEqualTo("up");
      assertThat(later.statusCode()).isEqualTo(503);
      assertThat(reason(later, "session-service")).isEqualTo("not ready yet");
    }
  }

  @Test
  void shouldAnswerWithAProblemWhileAServiceIsAway() throws Exception {
    try (var edge = new EdgeFixture()) {
      edge.upstreams().absent(Upstream.SESSION_SERVICE, "is starting");
      edge.withDead(Upstream.WEBHOOK_DISPATCHER);

      HttpResponse<String> starting = edge.get("/api/games");
      HttpResponse<String> dead = edge.post("/api/webhooks", BodyPublishers.ofString("{}"));

      assertProblem(starting, 503, "session-service is not available: is starting");
      assertThat(starting.headers().firstValue("Retry-After")).contains("1");
      assertProblem(
          dead, 503, "webhook-dispatcher is not available: it does not accept connections");
    }
  }

  @Test
  void shouldDistributeRequestsAmongReachableReplicas() throws Exception {
    try (var edge = new EdgeFixture();
        var one = TestService.named("one");
        var other = TestService.named("other")) {
      edge.withDeadAnd(Upstream.SESSION_SERVICE, one, other);

      var answers = new HashSet<String>();
      for (int i = 0; i < 6; i++) {
        answers.add(edge.post("/api/sessions", BodyPublishers.ofString("{}")).body());
      }

      assertThat(answers).containsExactlyInAnyOrder("one /api/sessions", "other /api/sessions");
    }
  }

  @Test
  void shouldAnswerWithAProblemIfAServiceFails() throws Exception {
    try (var edge = new EdgeFixture();
        var rude = TestService.start(request -> request.connection().close());
        var silent = TestService.start(request -> {})) {
      edge.with(Upstream.SESSION_SERVICE, rude).with(Upstream.WEBHOOK_DISPATCHER, silent);

      assertProblem(
          edge.get("/api/games"), 502, "session-service closed the connection before it answered");
      assertProblem(
          edge.get("/api/webhooks"),
          503,
          "webhook-dispatcher is not available: it did not answer in time");
    }
  }

  @Test
  void shouldKeepTheTraceInItsOwnProblems() throws Exception {
    try (var edge = new EdgeFixture()) {
      String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

      HttpResponse<String> answer =
          edge.get("/actuator/health", "traceparent", "00-" + traceId + "-00f067aa0ba902b7-01");

      assertProblem(answer, 404, "no service has this path");
      assertThat(new JsonObject(answer.body()).getString("traceId")).isEqualTo(traceId);
    }
  }

  @Test
  void shouldRejectAHugeBodyBeforeReadingIt() throws Exception {
    try (var edge = new EdgeFixture();
        var service = TestService.named("sessions")) {
      edge.with(Upstream.SESSION_SERVICE, service);

      HttpResponse<String> answer =
          edge.post("/api/games/import", BodyPublishers.ofByteArray(new byte[2_000_000]));

      assertProblem(answer, 413, "body must be at most 1048576 bytes");
    }
  }

  @Test
  void shouldForwardAResponseThatPrecedesTheBody() throws Exception {
    try (var edge = new EdgeFixture();
        var service =
            TestService.start(
                request -> {
                  request.pause();
                  request.response().setStatusCode(413).end("too much");
                })) {
      edge.with(Upstream.SESSION_SERVICE, service);

      HttpResponse<String> answer =
          edge.post("/api/games", BodyPublishers.ofByteArray(new byte[300 * 1024]));

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).isEqualTo("too much");
    }
  }

  @Test
  void shouldForwardStreamsWithoutDelay() throws Exception {
    var service = new CompletableFuture<HttpServerRequest>();
    try (var edge = new EdgeFixture();
        var streaming =
            TestService.start(
                request -> {
                  request.response().setChunked(true).write("first");
                  service.complete(request);
                })) {
      edge.with(Upstream.REALTIME_GATEWAY, streaming);

      HttpResponse<InputStream> answer =
          edge.client()
              .send(
                  HttpRequest.newBuilder(edge.uri("/api/sessions/3/live")).build(),
                  BodyHandlers.ofInputStream());

      try (InputStream body = answer.body()) {
        assertThat(text(body, 5)).isEqualTo("first");
        var _ = service.join().response().write("second");
        assertThat(text(body, 6)).isEqualTo("second");
      }
    }
  }

  @Test
  void shouldEndTheServicesStreamWhenTheClientLeaves() throws Exception {
    var ended = new CompletableFuture<Void>();
    try (var edge = new EdgeFixture();
        var streaming =
            TestService.start(
                request -> {
                  request.response().closeHandler(ended::complete);
                  request.response().setChunked(true).write("first");
                })) {
      edge.with(Upstream.REALTIME_GATEWAY, streaming);

      edge.client()
          .send(
              HttpRequest.newBuilder(edge.uri("/api/sessions/3/live")).build(),
              BodyHandlers.ofInputStream())
          .body()
          .close();

      assertThat(ended).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void shouldReportAPortInUse() {
    try (var edge = new EdgeFixture()) {
      assertThatThrownBy(() -> Edge.open(edge.port(), new Upstreams()))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining("Port " + edge.port() + " is taken");
    }
  }

  @Test
  void shouldFinishRequestsInProgressWhenItStopsAccepting() throws Exception {
    var arrived = new CompletableFuture<HttpServerRequest>();
    try (var edge = new EdgeFixture();
        var slow = TestService.start(arrived::complete)) {
      edge.with(Upstream.SESSION_SERVICE, slow);
      var answer =
          edge.client()
              .sendAsync(
                  HttpRequest.newBuilder(edge.uri("/api/games")).build(), BodyHandlers.ofString());
      HttpServerRequest inProgress = arrived.get();

      edge.edge().stopAccepting(Duration.ofSeconds(10));
      await().until(() -> !Ports.accepts(edge.port()));
      var _ = inProgress.response().end("done");

      assertThat(answer.thenApply(HttpResponse::body))
          .succeedsWithin(Duration.ofSeconds(10))
          .isEqualTo("done");
    }
  }

  private static String text(InputStream body, int length) throws IOException {
    return new String(body.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static void echo(HttpServerRequest request) {
    request
        .body()
        .map(Buffer::toString)
        .onSuccess(
            body ->
                request
                    .response()
                    .setStatusCode(201)
                    .putHeader("X-Echo", "yes")
                    .end(
                        "%s %s %s %s"
                            .formatted(
                                request.method(),
                                request.uri(),
                                request.getHeader("Authorization"),
                                body)));
  }

  private static String reason(HttpResponse<String> health, String service) {
    return new JsonObject(health.body())
        .getJsonObject("services")
        .getJsonObject(service)
        .getString("reason");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String sentence) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains(PROBLEM);
    assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(sentence);
    assertThat(new JsonObject(answer.body()).getString("traceId")).hasSize(32);
  }
}

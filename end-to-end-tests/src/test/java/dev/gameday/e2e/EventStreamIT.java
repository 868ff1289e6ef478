package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Server-sent events through the public port, for clients without a WebSocket. */
@OnSharedGameday
class EventStreamIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * Long enough for a keepalive: it may be the first write that fails after a client has
   * disconnected.
   */
  private static final Duration PRESENCE_TIMEOUT = Duration.ofSeconds(60);

  private final RunningGameday gameday;
  private final Host host;

  EventStreamIT(RunningGameday gameday) {
    this.gameday = gameday;
    this.host = gameday.host();
  }

  @Test
  void shouldStreamResumeAndCountPresence() throws Exception {
    long session = host.startSession();
    try (var stream = open(session, null)) {
      assertThat(next(stream)).startsWith("{\"type\":\"subscribed\"");
      awaitPresence(session, 1);
      host.addGame(session, host.createGame("Quiplash 3"));

      String added = next(stream);
      while (!added.contains("game.added")) {
        added = next(stream);
      }
      assertThat(added).endsWith("\"sequence\":2}");
    }
    awaitPresence(session, 0);
    host.closeSession(session);
    try (var stream = open(session, "1")) {
      assertThat(next(stream)).endsWith("\"recovered\":true}");
      assertThat(List.of(next(stream), next(stream)))
          .extracting(event -> Api.JSON.readTree(event).get("type").stringValue())
          .containsExactly("game.added", "session.ended");
    }
  }

  private BufferedReader open(long session, @Nullable String lastEventId)
      throws IOException, InterruptedException {
    var uri = gameday.process().origin().resolve("/api/sessions/" + session + "/live");
    var request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + gameday.token());
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    InputStream body = HTTP.send(request.build(), BodyHandlers.ofInputStream()).body();
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** Returns the next message. */
  private static String next(BufferedReader stream) throws IOException {
    String line;
    do {
      line = Objects.requireNonNull(stream.readLine(), "the stream has ended");
    } while (!line.startsWith("data: "));
    return line.substring("data: ".length());
  }

  private void awaitPresence(long session, int connections) {
    String expected = "{\"session_id\":%d,\"connections\":%d}".formatted(session, connections);
    await()
        .atMost(PRESENCE_TIMEOUT)
        .until(
            () ->
                gameday
                    .visitor()
                    .get("/api/sessions/" + session + "/presence")
                    .expect(200)
                    .body()
                    .equals(expected));
  }
}

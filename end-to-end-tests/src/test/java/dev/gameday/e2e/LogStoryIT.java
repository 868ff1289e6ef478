package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.e2e.VerifyingReceiver.Received;
import dev.gameday.testkit.peer.LiveClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Proves that one grep for an event's id finds all log lines of its processing. */
@OnSharedGameday
class LogStoryIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String REQUEST_SPAN = "00f067aa0ba902b7";

  private final RunningGameday gameday;
  private final Host host;

  LogStoryIT(RunningGameday gameday) {
    this.gameday = gameday;
    this.host = gameday.host();
  }

  @Test
  void shouldLogAnEventsProcessingUnderTheRequestsTrace() throws Exception {
    var tracedHost =
        new Host(gameday.admin().with("traceparent", "00-" + TRACE + "-" + REQUEST_SPAN + "-01"));
    try (var receiver = VerifyingReceiver.open("mysecret123");
        var _ = host.registerWebhook(receiver, "game.added");
        LiveClient live = gameday.live()) {
      long session = host.startSession();
      long game = host.createGame("Trivia Murder Party 2");
      live.subscribe(session);

      tracedHost.addGame(session, game);

      String eventId = live.awaitEvent("game.added", session).get("id").stringValue();
      await()
          .untilAsserted(
              () ->
                  assertThat(grep(eventId))
                      .extracting(LogStoryIT::action)
                      .containsExactlyInAnyOrder(
                          "event.committed",
                          "outbox.published",
                          "delivery.scheduled",
                          "delivery.attempt",
                          "delivery.succeeded",
                          "event.pushed"));
      assertThat(grep(eventId)).allSatisfy(line -> assertThat(traceId(line)).isEqualTo(TRACE));
      Received received = receiver.ofSession(session).getFirst();
      assertThat(received.header("traceparent"))
          .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
          .doesNotContain(REQUEST_SPAN);
    }
  }

  @Test
  void shouldNeverLogSecretsTokensOrPayloads() throws Exception {
    String secret = "secret-that-must-not-be-logged";
    String title = "Title that must not be logged";
    try (var receiver = VerifyingReceiver.open(secret);
        var webhook = host.registerWebhook(receiver, "game.added")) {
      long session = host.startSession();

      host.addGame(session, host.createGame(title));

      await().untilAsserted(() -> assertThat(webhook.deliveries(session)).hasSize(1));
      String signature = receiver.ofSession(session).getFirst().header("X-Webhook-Signature");
      assertThat(lines())
          .noneMatch(line -> line.contains(secret))
          .noneMatch(line -> line.contains(title))
          .noneMatch(line -> line.contains(signature.substring("sha256=".length())))
          .noneMatch(line -> line.contains(gameday.token()));
    }
  }

  private List<JsonNode> grep(String text) {
    return lines().stream().filter(line -> line.contains(text)).map(Api.JSON::readTree).toList();
  }

  private List<String> lines() {
    try (Stream<Path> files = Files.list(gameday.process().logs())) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .flatMap(LogStoryIT::linesOf)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the {@code event.action}; ECS nests names with dots. */
  private static String action(JsonNode line) {
    return line.path("event.action").asString(line.at("/event/action").asString(""));
  }

  private static String traceId(JsonNode line) {
    return line.path("traceId").asString("none");
  }
}

package dev.gameday.e2e;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.LiveClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that {@code ./gameday} continues on the data of a run that was stopped or killed. Each
 * test ends a run and starts the next one, which the other tests use.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartIT {

  private final RunningGameday gameday;
  private final Host host;

  private VerifyingReceiver receiver;
  private RegisteredWebhook webhook;
  private long session;
  private long game;

  RestartIT() throws Exception {
    gameday = RunningGameday.start("restarted");
    host = gameday.host();
  }

  @BeforeEach
  void addAGame() throws IOException, InterruptedException {
    receiver = VerifyingReceiver.open("mysecret123");
    webhook = host.registerWebhook(receiver, "game.added");
    session = host.startSession();
    game = host.createGame("Fibbage XL");
    host.addGame(session, game);
    await().untilAsserted(() -> assertThat(deliveryIds()).hasSize(1));
  }

  @AfterEach
  void removeTheWebhook() throws IOException, InterruptedException {
    webhook.close();
    receiver.close();
  }

  @AfterAll
  void stop() {
    gameday.close();
  }

  @Test
  void shouldContinueAfterAStop() throws Exception {
    List<ProcessHandle> postgres = postgres();

    int exitCode = gameday.process().stop();

    assertThat(exitCode).isEqualTo(128 + 15);
    assertThat(postgres).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(output()).doesNotContain("did not stop cleanly");
    gameday.process().restart();
    assertContinues();
  }

  @Test
  void shouldReplaceTheOrphanedPostgresOfAKilledRun() throws Exception {
    List<ProcessHandle> orphans = postgres();

    gameday.process().kill();

    assertThat(orphans).isNotEmpty().anyMatch(ProcessHandle::isAlive);
    gameday.process().restart();
    assertThat(orphans).noneMatch(ProcessHandle::isAlive);
    assertContinues();
  }

  @Test
  void shouldExitWhenPostgresFailsAndContinueAfterwards() throws Exception {
    postgres().forEach(ProcessHandle::destroyForcibly);

    assertThat(gameday.process().awaitExit()).isEqualTo(1);
    assertThat(output()).contains("gameday: Postgres ended unexpectedly.");
    gameday.process().restart();
    assertContinues();
  }

  private String output() throws IOException {
    return Files.readString(gameday.process().output());
  }

  private List<ProcessHandle> postgres() {
    try (Stream<ProcessHandle> below = gameday.process().handle().descendants()) {
      return below.toList();
    }
  }

  /**
   * Returns the distinct ids: a kill between an attempt and its record repeats the delivery with
   * the same id.
   */
  private Set<String> deliveryIds() {
    return receiver.ofSession(session).stream()
        .map(received -> received.header("webhook-id"))
        .collect(toSet());
  }

  /**
   * Asserts that the token, the webhook's secret and the session are still valid, and that the
   * sequence continues.
   */
  private void assertContinues() throws Exception {
    try (LiveClient live = gameday.live()) {
      live.subscribe(session);

      host.addGame(session, game);

      assertThat(live.awaitEvent("game.added", session).get("sequence").longValue()).isEqualTo(3);
      await().untilAsserted(() -> assertThat(deliveryIds()).hasSize(2));
      assertThat(receiver.refused()).isEmpty();
    }
  }
}

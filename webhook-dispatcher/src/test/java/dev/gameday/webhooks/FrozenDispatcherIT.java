package dev.gameday.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A dispatcher that stands still is as good as dead to the others, and can go on nevertheless. */
@RealKafka
@RealPostgres
class FrozenDispatcherIT {

  private static final int EVENTS = 5;

  @Test
  void shouldTakeOverFromAFrozenOneWhichThenGoesOn(TestKafka kafka, TestDatabase database)
      throws Exception {
    var holders = Holders.of(database);
    var hanging = new Hanging();
    try (var receiver = Receiver.start();
        var tokens = TokenServer.start();
        var events = new Events(kafka);
        var frozen =
            DispatcherProcess.start(kafka, database, tokens, Holders.PATIENT_AND_WATCHFUL)) {
      receiver.answer("/x", hanging);
      long webhook = frozen.api().createWebhook(receiver.url("/x"), "s", "*");
      for (int i = 0; i < EVENTS; i++) {
        events.publish(Events.gameAdded(i, "Game"));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> holders.inTheAir(webhook).size() == EVENTS);

      try (var other = Dispatcher.start(kafka, database, tokens, Holders.PATIENT_AND_WATCHFUL)) {
        frozen.signal("STOP");
        await().atMost(Duration.ofMinutes(1)).until(() -> delivered(other, webhook) == EVENTS);
        assertThat(holders.known()).isEqualTo(1);

        hanging.answer();
        frozen.signal("CONT");
        await().atMost(Duration.ofMinutes(1)).until(() -> holders.living() == 2);
        assertThat(other.logs(webhook))
            .allSatisfy(
                delivery ->
                    assertThat(delivery.attempts()).containsExactly(new Api.Attempt(1, 200, null)));
        assertThat(receiver.received("/x")).hasSize(2 * EVENTS);

        events.publish(Events.gameAdded(EVENTS, "Afterwards"));
        await().until(() -> receiver.received("/x").size() == 2 * EVENTS + 1);
        hanging.answer();
        await().atMost(Duration.ofMinutes(1)).until(() -> delivered(other, webhook) == EVENTS + 1);
      }
    }
  }

  private static long delivered(Dispatcher dispatcher, long webhook) {
    return dispatcher.logs(webhook).stream()
        .filter(delivery -> delivery.status().equals("success"))
        .count();
  }
}

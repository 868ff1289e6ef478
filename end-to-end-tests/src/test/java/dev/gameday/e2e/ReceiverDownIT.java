package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnSharedGameday
class ReceiverDownIT {

  private final Host host;

  ReceiverDownIT(RunningGameday gameday) {
    this.host = gameday.host();
  }

  @Test
  void shouldDeliverAfterTheReceiverRecoversAndLogEveryAttempt() throws Exception {
    try (var receiver = VerifyingReceiver.open("mysecret123");
        var webhook = host.registerWebhook(receiver, "game.added")) {
      long session = host.startSession();
      long game = host.createGame("Drawful 2");
      receiver.goDown();

      host.addGame(session, game);
      await()
          .untilAsserted(
              () ->
                  assertThat(webhook.deliveries(session))
                      .singleElement()
                      .satisfies(
                          waiting -> {
                            assertThat(waiting.get("status").stringValue()).isEqualTo("pending");
                            assertThat(waiting.get("attempts")).hasSizeGreaterThanOrEqualTo(2);
                          }));
      receiver.comeBack();

      await()
          .untilAsserted(
              () ->
                  assertThat(webhook.deliveries(session))
                      .singleElement()
                      .extracting(delivery -> delivery.get("status").stringValue())
                      .isEqualTo("success"));
      JsonNode attempts = webhook.deliveries(session).getFirst().get("attempts");
      assertThat(receiver.ofSession(session)).hasSize(1);
      assertThat(receiver.refused()).isEmpty();
      assertThat(attempts.valueStream().map(attempt -> attempt.get("attempt").intValue()))
          .isSorted()
          .doesNotHaveDuplicates()
          .startsWith(1);
      assertThat(attempts.valueStream().limit(attempts.size() - 1L))
          .allSatisfy(
              failed -> {
                assertThat(failed.get("error").stringValue()).isEqualTo("connect");
                assertThat(failed.get("status_code").isNull()).isTrue();
              });
      assertThat(attempts.get(attempts.size() - 1).get("status_code").intValue()).isEqualTo(200);
    }
  }
}

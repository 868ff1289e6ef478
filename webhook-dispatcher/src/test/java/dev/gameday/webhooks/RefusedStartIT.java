package dev.gameday.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gameday.base.settings.RefusedStartException;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.peer.TokenIssuer;
import dev.gameday.webhooks.support.Dispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A start that fails logs its reason and the remedy in one line. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartIT {

  private static final TestKafka NO_KAFKA = new TestKafka("127.0.0.1:1", "none.");
  private static final TestDatabase NO_DATABASE =
      new TestDatabase(
          "jdbc:postgresql://127.0.0.1:1/webhooks?sslmode=disable", "webhooks", "p4ss");

  @Test
  void shouldRejectMalformedKey(CapturedOutput output) {
    assertRefused(
        output, "GAMEDAY_SECRET_KEYS: it must look like id:base64", "GAMEDAY_SECRET_KEYS=k1:oops");
  }

  @Test
  void shouldNameMissingSettings(CapturedOutput output) {
    assertRefused(
        output,
        "webhook-dispatcher needs GAMEDAY_SESSIONS_URL and GAMEDAY_SECRET_KEYS to be set.",
        "GAMEDAY_SECRET_KEYS=",
        "GAMEDAY_SESSIONS_URL=");
  }

  @Test
  void shouldReportUnavailableDatabase(CapturedOutput output) {
    assertRefused(
        output,
        "webhook-dispatcher could not connect to its database at jdbc:postgresql://127.0.0.1:1/webhooks as"
            + " webhooks for 1 s",
        "gameday.database.patience=1s");
  }

  private static void assertRefused(CapturedOutput output, String sentence, String... settings) {
    try (var tokens = TokenIssuer.start()) {
      String[] arguments = Dispatcher.arguments(NO_KAFKA, NO_DATABASE, tokens, settings);

      assertThatThrownBy(() -> WebhookDispatcherApplication.alone().run(arguments))
          .isInstanceOf(RefusedStartException.class)
          .hasMessageContaining(sentence);

      assertThat(output.getOut().lines().filter(line -> line.contains("start.refused")))
          .singleElement()
          .asString()
          .contains("ERROR", sentence);
      assertThat(output.getAll()).doesNotContain("APPLICATION FAILED TO START", "k1:oops", "p4ss");
    }
  }
}

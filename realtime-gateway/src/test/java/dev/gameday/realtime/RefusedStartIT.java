package dev.gameday.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * The gateway by itself: the reason why it cannot start is logged in one line, of JSON as all of
 * them.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartIT {

  @Test
  void shouldNameMissingSettings(CapturedOutput output) {
    String sentence =
        "realtime-gateway needs KAFKA_BOOTSTRAP_SERVERS and GAMEDAY_JWKS_URL to be set.";

    assertThatThrownBy(() -> RealtimeGatewayApplication.alone().run("--SERVER_PORT=0"))
        .hasMessage(sentence);

    assertThat(output.getOut().lines().filter(line -> line.contains("start.refused")))
        .singleElement()
        .asString()
        .startsWith("{")
        .contains(sentence, "\"level\":\"ERROR\"", "\"name\":\"realtime-gateway\"");
  }
}

package dev.gameday.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClientDelaysTest {

  private static final Path MODULE =
      GamedayProcess.repository().resolve("docs/clients/gameday-live.js");

  private static String delays(String random) throws IOException {
    String program =
        """
        import { delayBefore } from '%s';
        console.log([0, 1, 2, 3, 4, 5, 100].map((n) => delayBefore(n, () => %s)).join(' '));
        """
            .formatted(MODULE.toUri(), random);
    Process node =
        new ProcessBuilder("node", "--no-warnings", "--input-type=module", "-e", program)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(node.getInputStream().readAllBytes(), UTF_8).strip();
  }

  @Test
  void shouldChooseRandomDelayUpTo1And2And4And8And16Seconds() throws IOException {
    assertThat(delays("1")).isEqualTo("1000 2000 4000 8000 16000 16000 16000");
    assertThat(delays("0.25")).isEqualTo("250 500 1000 2000 4000 4000 4000");
    assertThat(delays("0")).isEqualTo("0 0 0 0 0 0 0");
  }
}

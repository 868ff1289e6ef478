package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.embedded.FreePort;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's commands verbatim, twice on the same data. */
@OnSharedGameday
class FirstRunIT {

  private static final Pattern COMMANDS =
      Pattern.compile("^```bash\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final RunningGameday gameday;

  @TempDir private Path folder;

  FirstRunIT(RunningGameday gameday) {
    this.gameday = gameday;
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void shouldWorkTwice() throws Exception {
    String commands = commands();

    String first = type(commands);
    String second = type(commands);

    assertThat(first).satisfies(this::showsADeliveryAndAMessage);
    assertThat(second).satisfies(this::showsADeliveryAndAMessage);
    assertThat(folder).isEmptyDirectory();
  }

  private void showsADeliveryAndAMessage(String output) {
    assertThat(output)
        .contains("{\"type\":\"auth_success\"}")
        .containsOnlyOnce("valid {\"event\":\"game.added\"")
        .doesNotContain("INVALID")
        .containsSubsequence("{\"type\":\"session.started\"", "{\"type\":\"game.added\"")
        .contains("\"status\":\"success\"");
  }

  /** Returns the README's commands with this run's address and key, and a free port. */
  private String commands() throws IOException {
    String readme = Files.readString(GamedayProcess.repository().resolve("README.md"));
    String commands = COMMANDS.matcher(readme).results().map(it -> it.group(1)).collect(joining());
    assertThat(commands).contains("localhost:5000", "localhost:9000", "\"key\":\"hello\"");
    return commands
        .replace("localhost:5000", gameday.process().origin().getAuthority())
        .replace("9000", Integer.toString(FreePort.find()))
        .replace("\"key\":\"hello\"", "\"key\":\"" + GamedayProcess.ADMIN_KEY + "\"");
  }

  /**
   * Runs the commands and returns their output. Waits for background jobs too, which write to the
   * same output.
   */
  private String type(String commands) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("bash", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
      assertThat(shell.waitFor()).as(output).isZero();
      return output;
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }
}

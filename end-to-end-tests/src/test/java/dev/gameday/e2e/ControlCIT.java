package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.embedded.FreePort;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves a clean stop on Ctrl-C. A terminal sends SIGINT to all processes of the run at once, also
 * to Postgres, which must not stop before the services.
 */
class ControlCIT {

  @TempDir private Path folder;

  @Test
  void shouldStopCleanly() throws Exception {
    int port = FreePort.find();
    Path output = folder.resolve("output");
    Process run = launchInOwnProcessGroup(port, output);
    try {
      var visitor = Api.of(URI.create("http://localhost:" + port));
      await().atMost(Duration.ofMinutes(2)).until(() -> isReady(visitor));

      await()
          .untilAsserted(
              () ->
                  assertThat(Files.readString(output))
                      .contains("Gameday is ready.", "/api/auth/login"));
      int linesBefore = Files.readAllLines(output).size();

      new ProcessBuilder("kill", "-INT", "--", "-" + run.pid()).start().waitFor();

      assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("has exited").isTrue();
      assertThat(run.exitValue()).isEqualTo(128 + 2);
      List<String> linesOfStop = Files.readAllLines(output).stream().skip(linesBefore).toList();
      assertThat(linesOfStop)
          .anyMatch(line -> line.endsWith("local: Stopped"))
          .noneMatch(line -> line.contains("unexpectedly"))
          .noneMatch(ControlCIT::isWarningOfAService);
    } finally {
      run.descendants().forEach(ProcessHandle::destroyForcibly);
      run.destroyForcibly();
    }
  }

  /**
   * Starts a process group as a terminal does. SIGINT gets its default action, because background
   * processes of a script ignore it.
   */
  private Process launchInOwnProcessGroup(int port, Path output) throws IOException {
    var builder =
        new ProcessBuilder("setsid", "env", "--default-signal=INT", "./gameday")
            .directory(GamedayProcess.repository().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GAMEDAY_PORT", Integer.toString(port));
    builder.environment().put("GAMEDAY_DATA", folder.resolve("data").toString());
    return builder.start();
  }

  /** Whether a service logged a warning or an error. The broker may do that on a slow machine. */
  private static boolean isWarningOfAService(String line) {
    return line.matches(
        ".* (ERROR|WARN) +(session-service|webhook-dispatcher|realtime-gateway): .*");
  }

  private static boolean isReady(Api visitor) throws InterruptedException {
    try {
      return visitor.get("/health").status() == 200;
    } catch (IOException notListeningYet) {
      return false;
    }
  }
}

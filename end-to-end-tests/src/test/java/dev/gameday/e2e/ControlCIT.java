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
 * Ctrl-C in a terminal goes to every process of the run at once, Postgres included, which must not
 * leave before the services have.
 */
class ControlCIT {

  @TempDir private Path folder;

  @Test
  void shouldStopInGoodOrder() throws Exception {
    int port = FreePort.find();
    Path output = folder.resolve("output");
    Process run = launchInAGroupOfItsOwn(port, output);
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

      assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("has ended").isTrue();
      assertThat(run.exitValue()).isEqualTo(128 + 2);
      List<String> linesOfStop = Files.readAllLines(output).stream().skip(linesBefore).toList();
      assertThat(linesOfStop)
          .anyMatch(line -> line.endsWith("local: stopped"))
          .noneMatch(line -> line.contains("unexpectedly"))
          .noneMatch(ControlCIT::isComplaintOfAService);
    } finally {
      run.descendants().forEach(ProcessHandle::destroyForcibly);
      run.destroyForcibly();
    }
  }

  /** As a terminal does: what is started in the background of a script would ignore Ctrl-C. */
  private Process launchInAGroupOfItsOwn(int port, Path output) throws IOException {
    var builder =
        new ProcessBuilder("setsid", "env", "--default-signal=INT", "./gameday")
            .directory(GamedayProcess.repository().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GAMEDAY_PORT", Integer.toString(port));
    builder.environment().put("GAMEDAY_DATA", folder.resolve("data").toString());
    return builder.start();
  }

  /** The broker within the run may complain about a slow machine; a service may not. */
  private static boolean isComplaintOfAService(String line) {
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

package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.e2e.Launcher.Outcome;
import dev.gameday.embedded.FreePort;
import dev.gameday.testkit.run.GamedayProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that {@code ./gameday} reports every error with one sentence and an exit code. */
@OnSharedGameday
class LauncherIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void shouldPrintItsUsage(String flag) throws Exception {
    Outcome outcome = Launcher.of("./gameday", flag).run();

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output())
        .startsWith("usage: ./gameday")
        .contains("GAMEDAY_PORT", "GAMEDAY_DATA", "GAMEDAY_ADMIN_KEY", "5000");
    assertThat(outcome.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "start", "-x"})
  void shouldRejectUnknownArguments(String argument) throws Exception {
    Outcome outcome = Launcher.of("./gameday", argument).run();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains(argument, "--help");
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  void shouldReportATakenPort() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      Outcome outcome = launcher(Map.of("GAMEDAY_PORT", port)).run();

      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.errors())
          .isEqualTo(
              "gameday: Port %s is taken: stop what listens there, or set GAMEDAY_PORT.\n"
                  .formatted(port));
      assertThat(folder.resolve("data").resolve("kafka")).doesNotExist();
      assertThat(folder.resolve("data").resolve("postgres")).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "65536", "-1"})
  void shouldReportAnInvalidPort(String port) throws Exception {
    Outcome outcome = launcher(Map.of("GAMEDAY_PORT", port)).run();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors()).contains("GAMEDAY_PORT", port, "65535");
  }

  /** Uses a folder below a file, which not even root can create. */
  @Test
  void shouldReportAnUnwritableDataFolder() throws Exception {
    Path data = Files.createFile(folder.resolve("file")).resolve("data");

    Outcome outcome = launcher(Map.of("GAMEDAY_DATA", data.toString())).run();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors())
        .isEqualTo(
            "gameday: The data folder %s is not writable: choose another with GAMEDAY_DATA.\n"
                .formatted(data));
  }

  @Test
  void shouldReportADataFolderInUse(RunningGameday other) throws Exception {
    Path data = other.process().data();

    Outcome outcome = launcher(Map.of("GAMEDAY_DATA", data.toString())).run();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors())
        .isEqualTo(
            "gameday: The data folder %s is in use by another run: stop it, or set GAMEDAY_DATA.\n"
                .formatted(data.toRealPath()));
    other.visitor().get("/health").expect(200);
  }

  /**
   * Runs a copy of the script that searches an empty folder instead of the system's, because the
   * test's machine has a JDK 25. The script finds at most another version on the path.
   */
  @Test
  void shouldReportAMissingJdk() throws Exception {
    String script = Files.readString(GamedayProcess.repository().resolve("gameday"));
    assertThat(script).contains("/usr/lib/jvm/*");
    Path copy = folder.resolve("gameday");
    Files.writeString(copy, script.replace("/usr/lib/jvm/*", folder + "/*"));

    Outcome outcome =
        Launcher.of("bash", copy.toString())
            .with("JAVA_HOME", "")
            .with("HOME", folder.toString())
            .with("PATH", "/usr/bin:/bin")
            .run();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors()).contains("JDK 25 is needed", "JAVA_HOME");
  }

  private Launcher launcher(Map<String, String> settings) throws Exception {
    var launcher =
        Launcher.of("./gameday")
            .with("GAMEDAY_PORT", Integer.toString(FreePort.find()))
            .with("GAMEDAY_DATA", folder.resolve("data").toString());
    for (var setting : settings.entrySet()) {
      launcher = launcher.with(setting.getKey(), setting.getValue());
    }
    return launcher;
  }
}

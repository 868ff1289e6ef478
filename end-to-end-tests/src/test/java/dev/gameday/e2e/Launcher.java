package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command that exits by itself, run in the folder of {@code ./gameday}. */
record Launcher(List<String> command, Map<String, String> environment) {

  private static final int TIMEOUT_SECONDS = 120;

  static Launcher of(String... command) {
    return new Launcher(List.of(command), Map.of());
  }

  Launcher with(String variable, String value) {
    var more = new HashMap<>(environment);
    more.put(variable, value);
    return new Launcher(command, more);
  }

  Outcome run() throws IOException, InterruptedException {
    Path output = Files.createTempFile("gameday", ".out");
    Path errors = Files.createTempFile("gameday", ".err");
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(GamedayProcess.repository().toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).as("has exited").isTrue();
      } finally {
        process.destroy();
      }
      return new Outcome(
          process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** The exit code and the output of a command. */
  record Outcome(int exitCode, String output, String errors) {}
}

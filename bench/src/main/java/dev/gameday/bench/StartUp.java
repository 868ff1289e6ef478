package dev.gameday.bench;

import dev.gameday.testkit.run.GamedayProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Measures the time until {@code ./gameday} is ready, without and with data, and its idle memory.
 */
final class StartUp {

  private static final int FIRST_START_SECONDS = 15;
  private static final int SECOND_START_SECONDS = 10;
  private static final int IDLE_MEBIBYTES = 900;
  private static final Duration SETTLE = Duration.ofSeconds(20);

  private final Path data;

  StartUp(Path data) {
    this.data = data;
  }

  void measure(Report report) throws Exception {
    long start = System.nanoTime();
    try (var gameday = GamedayProcess.start(data)) {
      report.figureAtMost("first_start", seconds(start), "s", FIRST_START_SECONDS);
      gameday.stop();
      double second = gameday.restart().toMillis() / 1000.0;
      report.figureAtMost("second_start", second, "s", SECOND_START_SECONDS);
      gameday.kill();
      report.figure("start_after_kill", gameday.restart().toMillis() / 1000.0, "s");
      TimeUnit.SECONDS.sleep(SETTLE.toSeconds());
      report.figureAtMost(
          "idle_memory", Memory.kibibytes(gameday.handle()) / 1024, "MiB", IDLE_MEBIBYTES);
    }
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}

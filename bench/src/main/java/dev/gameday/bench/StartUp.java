package dev.gameday.bench;

import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Time until {@code ./gameday} is ready, on no data and on data, and its memory when idle. */
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
      report.figureAtMost("idle_memory", residentMebibytes(gameday), "MiB", IDLE_MEBIBYTES);
    }
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  /**
   * The proportional set size of all its processes: pages that Postgres' processes share count
   * once.
   */
  private static double residentMebibytes(GamedayProcess gameday) throws IOException {
    double kibibytes = 0;
    var processes =
        Stream.concat(Stream.of(gameday.handle()), gameday.handle().descendants()).toList();
    for (ProcessHandle process : processes) {
      kibibytes += proportionalKibibytes(process.pid());
    }
    return kibibytes / 1024;
  }

  private static double proportionalKibibytes(long pid) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
          .sum();
    }
  }
}

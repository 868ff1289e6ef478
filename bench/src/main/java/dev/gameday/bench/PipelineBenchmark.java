package dev.gameday.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main path: how soon a committed event is seen, how fast a backlog leaves the outbox, how soon
 * {@code ./gameday} is ready and how much memory it holds.
 */
final class PipelineBenchmark implements Bench.Benchmark {

  @Override
  public void run(Report report) throws Exception {
    Path folder = Files.createTempDirectory("gameday-bench-");
    report.part("start", () -> new StartUp(folder.resolve("run")).measure(report));
    report.part("latency", () -> new EventLatency(folder.resolve("run")).measure(report));
    report.part("relay", () -> new RelayDrain(folder.resolve("relay")).measure(report));
  }
}

package dev.gameday.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main path: the latency of a committed event, the drain rate of an outbox backlog, and the
 * start time and memory of {@code ./gameday}.
 */
final class PipelineBenchmark implements Bench.Benchmark {

  private static final String[] PARTS =
      System.getProperty("pipeline.parts", "start,latency,relay").split(",");

  @Override
  public void run(Report report) throws Exception {
    Path folder = Files.createTempDirectory("gameday-bench-");
    for (String part : PARTS) {
      report.part(part, measurement(part, report, folder));
    }
  }

  private static Report.Part measurement(String part, Report report, Path folder) {
    return switch (part) {
      case "start" -> () -> new StartUp(folder.resolve("run")).measure(report);
      case "latency" -> () -> new EventLatency(folder.resolve("run")).measure(report);
      case "relay" -> () -> new RelayDrain(folder.resolve("relay")).measure(report);
      default -> throw new IllegalArgumentException("pipeline.parts: " + part);
    };
  }
}

package dev.gameday.bench;

import java.util.Map;
import java.util.TreeMap;

/** Runs one benchmark by name; exits with 1 if a goal was missed. */
final class Bench {

  private static final Map<String, Benchmark> BENCHMARKS =
      new TreeMap<>(
          Map.of(
              "fanout", new FanoutBenchmark(),
              "pipeline", new PipelineBenchmark(),
              "votes", new VotesBenchmark(),
              "webhooks", new WebhooksBenchmark()));

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    String name = arguments[0];
    if (name.equals("--list")) {
      BENCHMARKS.keySet().forEach(System.out::println);
      return;
    }
    Benchmark benchmark = BENCHMARKS.get(name);
    if (benchmark == null) {
      System.err.println("unknown benchmark " + name + "; one of " + BENCHMARKS.keySet());
      System.exit(2);
      return;
    }
    var report = new Report(name);
    benchmark.run(report);
    report.print(System.out);
    System.exit(report.holds() ? 0 : 1);
  }

  /** One comparison, or several related ones. */
  @FunctionalInterface
  interface Benchmark {
    void run(Report report) throws Exception;
  }
}

package dev.gameday.bench;

import dev.gameday.embedded.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One event to many: a realtime-gateway beside nchan, with the same clients and the same 200 bytes.
 * The two take turns; while one is measured the other only waits.
 */
final class FanoutBenchmark implements Bench.Benchmark {

  private static final String[] PARTS =
      System.getProperty("fanout.parts", "memory,rates,stuck,reconnects").split(",");

  private static final int SUBSCRIBERS = Integer.getInteger("fanout.subscribers", 1_000);
  private static final int SWARM = Integer.getInteger("fanout.crowd", 10_000);
  private static final int STUCK = 10;
  private static final int WATCHERS = 100;

  /**
   * The reconnects before the measurement, which let the gateway's JIT compile the admission path.
   */
  private static final int WARM_UP_STORMS = Integer.getInteger("fanout.storms", 14);

  /**
   * The measured reconnects. A single one leaves about 100 events for the other clients, and the
   * two slowest would be the p99.
   */
  private static final int STORMS = Integer.getInteger("fanout.storms.measured", 4);

  private static final int OTHERS_PER_SECOND = 20;

  /** The rate that gives 50,000 deliveries a second over all subscribers. */
  private static final int EVENTS_PER_SECOND = Math.max(1, 50_000 / SUBSCRIBERS);

  /** The events that overflow the sockets of clients that don't read, at 200 bytes each. */
  private static final int EVENTS_THAT_FILL_SOCKETS = 15_000;

  private static final Duration WARM_UP =
      Duration.ofSeconds(Integer.getInteger("fanout.warm-up", 10));

  /** Warms up before the first latencies: the path of single events is compiled last. */
  private static final Duration LEAD_IN =
      Duration.ofSeconds(Integer.getInteger("fanout.lead-in", 30));

  private static final Duration MEASURED =
      Duration.ofSeconds(Integer.getInteger("fanout.measured", 10));
  private static final Duration SETTLE = Duration.ofSeconds(3);

  @Override
  public void run(Report report) throws Exception {
    Path folder = Files.createTempDirectory("gameday-bench-");
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        var nchan = NchanServer.start(folder.resolve("nchan"));
        var gateway = GatewayServer.start(kafka, folder.resolve("gateway.log"))) {
      for (String part : PARTS) {
        report.part(part, measurement(part, report, gateway, nchan));
      }
    }
  }

  private static Report.Part measurement(
      String part, Report report, FanoutServer gateway, FanoutServer nchan) {
    return switch (part) {
      case "memory" -> () -> idleMemory(report, gateway, nchan);
      case "rates" -> () -> throughputAndLatency(report, gateway, nchan);
      case "stuck" -> () -> stuckReaders(report, gateway);
      case "reconnects" -> () -> reconnects(report, gateway);
      default -> throw new IllegalArgumentException("fanout.parts: " + part);
    };
  }

  /**
   * Measures the memory of idle connections. Runs first, because the heap keeps its size after a
   * load.
   */
  private static void idleMemory(Report report, FanoutServer gateway, FanoutServer nchan)
      throws Exception {
    report.figureAtMost("gateway_idle_connection", idleKibibytes(gateway), "KiB", 20);
    report.figure("nchan_idle_connection", idleKibibytes(nchan), "KiB");
  }

  private static double idleKibibytes(FanoutServer server) throws Exception {
    try (var first = new ClientSwarm(server)) {
      first.connect(100, 1, 0);
      first.awaitGreeted(100);
    }
    settle();
    double before = Memory.kibibytes(server.process());
    try (var swarm = new ClientSwarm(server)) {
      for (int connected = 0; connected < SWARM; connected += 500) {
        swarm.connect(500, 1, 0);
        swarm.awaitGreeted(connected + 500);
      }
      requireAllSubscribed(swarm);
      settle();
      return (Memory.kibibytes(server.process()) - before) / SWARM;
    }
  }

  private static void throughputAndLatency(Report report, FanoutServer gateway, FanoutServer nchan)
      throws Exception {
    try (var ours = new ClientSwarm(gateway);
        var theirs = new ClientSwarm(nchan)) {
      ours.connect(SUBSCRIBERS, 1, 0);
      ours.awaitGreeted(SUBSCRIBERS);
      theirs.connect(SUBSCRIBERS, 1, 0);
      theirs.awaitGreeted(SUBSCRIBERS);
      var ourRates = new FanoutRates(gateway, ours, SUBSCRIBERS, 1);
      var theirRates = new FanoutRates(nchan, theirs, SUBSCRIBERS, 1);
      double our = ourRates.saturate(WARM_UP, MEASURED);
      ourRates.awaitQuiet();
      double their = theirRates.saturate(WARM_UP, MEASURED);
      theirRates.awaitQuiet();
      report.figure("gateway_saturated_deliveries", our, "/s");
      report.figure("nchan_saturated_deliveries", their, "/s");
      report.ratioAtLeast("saturated_to_nchan", our / their, 5);
      ourRates.latencies(EVENTS_PER_SECOND, LEAD_IN, Duration.ZERO);
      ourRates.awaitQuiet();
      theirRates.latencies(EVENTS_PER_SECOND, LEAD_IN, Duration.ZERO);
      theirRates.awaitQuiet();
      Histogram ourLatencies = new Histogram(3);
      Histogram theirLatencies = new Histogram(3);
      for (int turn = 0; turn < 2; turn++) {
        ourLatencies.add(ourRates.latencies(EVENTS_PER_SECOND, WARM_UP, MEASURED));
        ourRates.awaitQuiet();
        theirLatencies.add(theirRates.latencies(EVENTS_PER_SECOND, WARM_UP, MEASURED));
        theirRates.awaitQuiet();
      }
      latency(report, "p50", 50, ourLatencies, theirLatencies);
      latency(report, "p99", 99, ourLatencies, theirLatencies);
      requireAllSubscribed(ours);
      requireAllSubscribed(theirs);
    }
  }

  private static void latency(
      Report report, String name, double percentile, Histogram ours, Histogram theirs) {
    double our = millis(ours, percentile);
    double their = millis(theirs, percentile);
    report.figure("gateway_" + name + "_at_50k", our, "ms");
    report.figure("nchan_" + name + "_at_50k", their, "ms");
    report.ratioAtMost(name + "_to_nchan_at_50k", our / their, 1.5);
  }

  /** Measures the latency of other clients while some don't read, once their sockets are full. */
  private static void stuckReaders(Report report, FanoutServer gateway) throws Exception {
    try (var swarm = new ClientSwarm(gateway)) {
      swarm.connect(SUBSCRIBERS, 2, 0);
      swarm.awaitGreeted(SUBSCRIBERS);
      var rates = new FanoutRates(gateway, swarm, SUBSCRIBERS - STUCK, 2);
      double without = millis(rates.latencies(EVENTS_PER_SECOND, SETTLE, MEASURED), 99);
      swarm.stopReading(STUCK);
      rates.push(EVENTS_THAT_FILL_SOCKETS);
      rates.awaitQuiet();
      double with = millis(rates.latencies(EVENTS_PER_SECOND, SETTLE, MEASURED), 99);
      report.figure("p99_without_stuck_readers", without, "ms");
      report.figure("p99_beside_stuck_readers", with, "ms");
      report.ratioAtMost("p99_beside_stuck_readers_to_without", with / without, 1.5);
    }
  }

  /** All clients reconnect at once and resume, while others keep watching another session. */
  private static void reconnects(Report report, FanoutServer gateway) throws Exception {
    long last = gateway.publish(3, 0);
    try (var watchers = new ClientSwarm(gateway)) {
      watchers.connect(WATCHERS, 4, 0);
      watchers.awaitGreeted(WATCHERS);
      var rates = new FanoutRates(gateway, watchers, WATCHERS, 4);
      for (int turn = 0; turn < WARM_UP_STORMS; turn++) {
        try (var before = new ClientSwarm(gateway)) {
          reconnect(before, last);
          requireAllSubscribed(before);
        }
        settle();
      }
      var normal = new Histogram(3);
      var beside = new Histogram(3);
      double slowest = 0;
      int refused = 0;
      for (int storm = 0; storm < STORMS; storm++) {
        normal.add(rates.latencies(OTHERS_PER_SECOND, SETTLE, MEASURED));
        try (var back = new ClientSwarm(gateway)) {
          var seconds = new CompletableFuture<Double>();
          Thread.ofPlatform().start(() -> seconds.complete(reconnect(back, last)));
          beside.add(rates.latencies(OTHERS_PER_SECOND, Duration.ZERO, MEASURED));
          slowest = Math.max(slowest, seconds.join());
          refused += back.failed();
        }
      }
      report.figureAtMost("reconnects_all_back", slowest, "s", 5);
      report.figureAtMost("reconnects_refused", refused, "", 0);
      report.figure("p99_of_others_before", millis(normal, 99), "ms");
      report.figure("p99_of_others_meanwhile", millis(beside, 99), "ms");
      report.ratioAtMost(
          "p99_of_others_meanwhile_to_before", millis(beside, 99) / millis(normal, 99), 3);
    }
  }

  private static double reconnect(ClientSwarm swarm, long after) {
    long start = System.nanoTime();
    swarm.connect(SWARM, 3, after);
    try {
      swarm.awaitGreeted(SWARM);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void requireAllSubscribed(ClientSwarm swarm) {
    if (swarm.failed() + swarm.ended() > 0) {
      throw new IllegalStateException(
          "%d clients failed to connect, %d were disconnected"
              .formatted(swarm.failed(), swarm.ended()));
    }
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1000.0;
  }

  private static void settle() throws InterruptedException {
    TimeUnit.SECONDS.sleep(SETTLE.toSeconds());
  }
}

package dev.gameday.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Measures 1,000 endpoints, each of one match, at a steady rate. First only the healthy ones
 * receive events; then 100 endpoints that hang until the timeout receive as many each. The
 * throughput and latency of the healthy ones are compared.
 */
record HangingEndpoints(WebhookBench bench) {

  private static final int ENDPOINTS = 1_000;
  private static final int HANGING = 100;
  private static final int HEALTHY = ENDPOINTS - HANGING;
  private static final int SECONDS = WebhookBench.size("seconds", 20);
  private static final int PER_SECOND = WebhookBench.size("rate", 3_000);

  void measure(Report report) throws Exception {
    bench
        .tables()
        .addMatchWebhooks(
            ENDPOINTS, HANGING, bench.sink().url("/match"), bench.hanging().url(Sink.HANGING));
    deliver(HANGING); // to warm up
    Run alone = deliver(HANGING);
    Run beside = deliver(0);
    report.figure("healthy_per_second_alone", alone.perSecond, "/s");
    report.figure("healthy_per_second_beside_hanging", beside.perSecond, "/s");
    report.figure("healthy_p99_alone", alone.p99(), "ms");
    report.figure("healthy_p99_beside_hanging", beside.p99(), "ms");
    report.ratioAtLeast("healthy_throughput_kept", beside.perSecond / alone.perSecond, 0.9);
    report.ratioAtMost("healthy_p99_beside_to_alone", beside.p99() / Math.max(1, alone.p99()), 1.5);
  }

  private record Run(double perSecond, Histogram ages) {

    double p99() {
      return (double) ages.getValueAtPercentile(99);
    }
  }

  /**
   * @param first the number of endpoints without events
   */
  private Run deliver(int first) throws Exception {
    int healthy = SECONDS * PER_SECOND;
    int share = HEALTHY / HANGING; // one of ten events goes to a hanging endpoint
    int all = first == 0 ? healthy + healthy / share : healthy;
    long before = bench.sink().answered();
    bench.sink().measureAges();
    long start = System.nanoTime();
    EventSource.steadily(
        all, (double) all / SECONDS, i -> bench.events().playerJoined(match(i, first)));
    bench.sink().await(before + healthy(all, first));
    double perSecond = healthy(all, first) * 1e9 / (System.nanoTime() - start);
    TimeUnit.SECONDS.sleep(1);
    return new Run(perSecond, bench.sink().ages());
  }

  /** The match of an event, round-robin over those with events. */
  private static String match(int i, int first) {
    return "m" + (first + i % (ENDPOINTS - first) + 1);
  }

  private static long healthy(int all, int first) {
    long healthy = 0;
    for (int i = 0; i < all; i++) {
      if (first + i % (ENDPOINTS - first) >= HANGING) {
        healthy++;
      }
    }
    return healthy;
  }
}

package dev.gameday.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures the drain of a million overdue deliveries of one webhook: the rate, the growth of claim
 * times and heap, and the delay of another webhook's events meanwhile.
 */
record BacklogDrain(WebhookBench bench) {

  private static final int BACKLOG = WebhookBench.size("backlog", 1_000_000);
  private static final int SECONDS = WebhookBench.size("drain", 45);
  private static final int PARTS = 3;

  void measure(Report report) throws Exception {
    long webhook = bench.service().createWebhook(bench.sink().url("/backlog"), "session.ended");
    bench.tables().addBacklog(webhook, BACKLOG);
    var parts = new ArrayList<Part>();
    bench.sink().measureAges();
    for (int i = 0; i < PARTS; i++) {
      parts.add(part());
    }
    var ages = bench.sink().ages();
    long left = bench.tables().pending(webhook);
    report.figure("backlog_drained", (double) (BACKLOG - left), "");
    report.figure("backlog_drained_per_second_first", parts.getFirst().perSecond, "/s");
    report.figure("backlog_drained_per_second_last", parts.getLast().perSecond, "/s");
    report.figure("claim_mean_first", parts.getFirst().claimMillis, "ms");
    report.figure("claim_mean_last", parts.getLast().claimMillis, "ms");
    report.ratioAtMost(
        "claim_last_to_first", parts.getLast().claimMillis / parts.getFirst().claimMillis, 1.5);
    report.figureAtMost("heap_most", most(parts), "MiB", 512);
    report.ratioAtMost("heap_last_to_first", parts.getLast().heap / parts.getFirst().heap, 1.25);
    report.figureAtMost(
        "others_first_attempt_p99", (double) ages.getValueAtPercentile(99), "ms", 1_000);
  }

  /**
   * @param heap the least heap in use, in MiB, which approximates the live heap after a collection
   */
  private record Part(double perSecond, double claimMillis, double heap, double mostHeap) {}

  private static double most(List<Part> parts) {
    return parts.stream().mapToDouble(Part::mostHeap).max().orElse(0);
  }

  private Part part() throws Exception {
    var service = bench.service();
    long answered = bench.sink().answered();
    double claims = service.meter("gameday.webhook.claims", "COUNT");
    double claimSeconds = service.meter("gameday.webhook.claims", "TOTAL_TIME");
    double least = Double.MAX_VALUE;
    double most = 0;
    int ticks = SECONDS * 10 / PARTS;
    long start = System.nanoTime();
    for (int tick = 0; tick < ticks; tick++) {
      bench.events().playerJoined("m" + (200 + tick)); // the other webhook's
      double heap = service.meter("jvm.memory.used?tag=area:heap", "VALUE") / 1024 / 1024;
      least = Math.min(least, heap);
      most = Math.max(most, heap);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Part(
        (bench.sink().answered() - answered) / seconds,
        (service.meter("gameday.webhook.claims", "TOTAL_TIME") - claimSeconds)
            * 1_000
            / (service.meter("gameday.webhook.claims", "COUNT") - claims),
        least,
        most);
  }
}

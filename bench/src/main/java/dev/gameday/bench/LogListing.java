package dev.gameday.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/**
 * Measures listings of the delivery log over HTTP with ten million attempts: without a filter, by
 * status, by type, by both, by time, and page after page.
 */
record LogListing(WebhookBench bench) {

  private static final int ATTEMPTS = WebhookBench.size("attempts", 10_000_000);
  private static final int ROUNDS = WebhookBench.size("rounds", 100);

  void measure(Report report) throws Exception {
    var webhooks = new ArrayList<Long>();
    for (int i = 0; i < 5; i++) {
      webhooks.add(
          bench.service().createWebhook(bench.sink().url("/history"), "player-count.updated"));
    }
    long start = System.nanoTime();
    bench.tables().addHistory(webhooks.getFirst(), ATTEMPTS);
    report.figure("attempts_in_the_log", ATTEMPTS, "");
    report.figure("seconds_to_make_them", (System.nanoTime() - start) / 1e9, "s");
    TimeUnit.SECONDS.sleep(2);
    list(webhooks, ROUNDS); // to warm up
    Histogram latencies = list(webhooks, ROUNDS);
    report.figure("listings", (double) latencies.getTotalCount(), "");
    report.figure("listing_p50", latencies.getValueAtPercentile(50) / 1_000.0, "ms");
    report.figureAtMost("listing_p99", latencies.getValueAtPercentile(99) / 1_000.0, "ms", 50);
  }

  private static List<String> queries() {
    return List.of(
        "",
        "&status=success",
        "&status=exhausted",
        "&status=pending",
        "&event=session.started",
        "&event=session.started&status=exhausted",
        "&status=exhausted&until=" + Instant.now().minus(Duration.ofDays(14)));
  }

  private Histogram list(List<Long> webhooks, int rounds) throws Exception {
    var latencies = new Histogram(3);
    for (int round = 0; round < rounds; round++) {
      for (String query : queries()) {
        long webhook = webhooks.get(round % webhooks.size());
        String path = "/api/webhooks/" + webhook + "/logs?limit=50" + query;
        String cursor = page(path, latencies);
        for (int next = 0; next < 3 && !cursor.isEmpty(); next++) {
          cursor = page(path + "&cursor=" + cursor, latencies);
        }
      }
    }
    return latencies;
  }

  /** Returns the cursor of the next page, empty at the end. */
  private String page(String path, Histogram latencies) throws Exception {
    long start = System.nanoTime();
    JsonNode page = bench.service().get(path);
    latencies.recordValue((System.nanoTime() - start) / 1_000);
    JsonNode next = page.path("next_cursor");
    return next.isNull() ? "" : next.asString();
  }
}

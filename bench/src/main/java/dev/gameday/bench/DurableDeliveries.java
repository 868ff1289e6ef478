package dev.gameday.bench;

import java.util.concurrent.TimeUnit;

/**
 * Measures the durable deliveries per second, from an event in Kafka until the consumer group's
 * offset has passed it, beside the HTTP client alone against the same sink. Both are warmed up
 * first and then run one after the other.
 */
record DurableDeliveries(WebhookBench bench) {

  private static final int WEBHOOKS = 6;
  private static final int SESSIONS = 1_000;
  private static final int WARM_UP = WebhookBench.size("warm-up", 1_200_000);
  private static final int MEASURED = WebhookBench.size("deliveries", 300_000);

  void measure(Report report) throws Exception {
    for (int i = 0; i < WEBHOOKS; i++) {
      bench.service().createWebhook(bench.sink().url("/hook" + i), "game.added");
    }
    try (var bare = new BareClient()) {
      bare.measure(bench.sink().url("/bare"), WARM_UP);
      deliver(WARM_UP);
      double plain = bare.measure(bench.sink().url("/bare"), MEASURED);
      double processor = ProcessorTime.seconds(bench.postgres().pid());
      double service = ProcessorTime.seconds(bench.service().pid());
      long wal = bench.tables().walBytes();
      double durable = deliver(MEASURED);
      report.figure("bare_client_per_second", plain, "/s");
      report.figureAtLeast("durable_deliveries_per_second", durable, "/s", 10_000);
      report.ratioAtLeast("durable_to_bare", durable / plain, 0.5);
      report.figure(
          "dispatcher_cpu_per_delivery",
          (ProcessorTime.seconds(bench.service().pid()) - service) * 1e6 / MEASURED,
          "µs");
      report.figure(
          "postgres_cpu_per_delivery",
          (ProcessorTime.seconds(bench.postgres().pid()) - processor) * 1e6 / MEASURED,
          "µs");
      report.figure(
          "wal_per_delivery", (double) (bench.tables().walBytes() - wal) / MEASURED, "bytes");
    }
  }

  private double deliver(int deliveries) throws Exception {
    int count = deliveries / WEBHOOKS;
    long target = bench.events().recorded() + count;
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      bench.events().gameAdded(i % SESSIONS);
    }
    bench.events().flush();
    while (bench.events().recorded() < target) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return (double) count * WEBHOOKS * 1e9 / (System.nanoTime() - start);
  }
}

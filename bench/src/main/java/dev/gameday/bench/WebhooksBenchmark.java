package dev.gameday.bench;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.embedded.PostgresServer;
import dev.gameday.testkit.peer.TokenIssuer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures webhooks from Kafka to endpoints that answer at once, beside the bare HTTP client;
 * beside hanging endpoints; beside a backlog; and listings of a full-size delivery log. One
 * dispatcher with a heap of 512 MB serves all parts, with everything on one machine.
 */
final class WebhooksBenchmark implements Bench.Benchmark {

  private static final String[] PARTS =
      System.getProperty("webhooks.parts", "durable,hanging,backlog,listing").split(",");

  @Override
  public void run(Report report) throws Exception {
    Path folder = Files.createTempDirectory("gameday-bench-");
    try (var postgres = PostgresServer.start(folder.resolve("postgres"));
        var kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        var tokens = TokenIssuer.start();
        var service = WebhookService.start(postgres, kafka, tokens, folder);
        var sink = new Sink();
        var hanging = new Sink();
        var events = new EventSource(kafka.bootstrapServers())) {
      var bench = new WebhookBench(postgres, service, sink, hanging, events);
      for (String part : PARTS) {
        switch (part) {
          case "durable" -> new DurableDeliveries(bench).measure(report);
          case "hanging" -> new HangingEndpoints(bench).measure(report);
          case "backlog" -> new BacklogDrain(bench).measure(report);
          case "listing" -> new LogListing(bench).measure(report);
          default -> throw new IllegalArgumentException("webhooks.parts: " + part);
        }
      }
    }
  }
}

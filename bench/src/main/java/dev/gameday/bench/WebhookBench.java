package dev.gameday.bench;

import dev.gameday.embedded.PostgresServer;

/**
 * The common fixture of the webhook measurements.
 *
 * @param hanging a sink that doesn't answer requests to {@link Sink#HANGING}
 */
record WebhookBench(
    PostgresServer postgres, WebhookService service, Sink sink, Sink hanging, EventSource events) {

  DeliveryTables tables() {
    return new DeliveryTables(service.database());
  }

  /** A size, which a property reduces for a quick check: {@code -Dwebhooks.backlog=10000}. */
  static int size(String name, int defaultSize) {
    return Integer.getInteger("webhooks." + name, defaultSize);
  }
}

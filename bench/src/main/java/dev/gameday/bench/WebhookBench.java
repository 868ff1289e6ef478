package dev.gameday.bench;

import dev.gameday.embedded.PostgresServer;

/**
 * What the measurements of webhooks have in common.
 *
 * @param hanging answers nothing, as long as it is asked for {@link Sink#HANGING}
 */
record WebhookBench(
    PostgresServer postgres, WebhookService service, Sink sink, Sink hanging, EventSource events) {

  DeliveryTables tables() {
    return new DeliveryTables(service.database());
  }

  /** A size, smaller for a look at whether it works at all: {@code -Dwebhooks.backlog=10000}. */
  static int size(String name, int usual) {
    return Integer.getInteger("webhooks." + name, usual);
  }
}

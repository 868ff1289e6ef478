package dev.gameday.e2e;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A webhook of one test, deleted at its end: it would get the events of all other tests too. */
record RegisteredWebhook(long id, Api api) implements AutoCloseable {

  /** Newest first, as {@code GET /api/webhooks/{id}/logs} lists them. */
  List<JsonNode> deliveries(long sessionId) throws IOException, InterruptedException {
    return api.get("/api/webhooks/" + id + "/logs")
        .expect(200)
        .json()
        .get("logs")
        .valueStream()
        .filter(delivery -> delivery.at("/payload/data/session/id").longValue() == sessionId)
        .toList();
  }

  @Override
  public void close() throws IOException {
    try {
      api.delete("/api/webhooks/" + id).expect(204);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

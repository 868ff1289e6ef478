package dev.gameday.e2e;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A webhook of one test, deleted at its end; otherwise it would receive the events of other tests.
 */
record RegisteredWebhook(long id, Api api) implements AutoCloseable {

  /** Returns a session's deliveries in {@code GET /api/webhooks/{id}/logs}, newest first. */
  List<JsonNode> deliveries(long sessionId) throws IOException, InterruptedException {
    return logs("")
        .valueStream()
        .filter(delivery -> delivery.at("/payload/data/session/id").longValue() == sessionId)
        .toList();
  }

  /** Whether exactly this number of deliveries is exhausted. */
  boolean isExhausted(int deliveries) throws IOException, InterruptedException {
    return logs("?status=exhausted").size() == deliveries;
  }

  /** Returns the id of the newest delivery. */
  String newest() throws IOException, InterruptedException {
    return logs("").get(0).get("id").stringValue();
  }

  private JsonNode logs(String query) throws IOException, InterruptedException {
    return api.get("/api/webhooks/" + id + "/logs" + query).expect(200).json().get("logs");
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

package dev.gameday.e2e.cluster;

import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * A session or a match, and how many events it has had by what its clients were answered.
 *
 * @param command the member that names it in a subscription
 * @param happened counts the events, which are numbered from 1
 */
record Room(String command, String id, AtomicLong happened) {

  /** Its start is its first event. */
  static Room session(long id) {
    return new Room("\"sessionId\":" + id, "session " + id, new AtomicLong(1));
  }

  static Room match(String id) {
    return new Room("\"eventId\":\"" + id + "\"", "match " + id, new AtomicLong());
  }

  /** As the API has it in paths. */
  String own() {
    return id.substring(id.indexOf(' ') + 1);
  }

  /** The room that a message belongs to: an event's, on the WebSocket or as a webhook's body. */
  static String idIn(JsonNode message) {
    if (message.has("eventId")) {
      return "match " + message.get("eventId").stringValue();
    }
    JsonNode data = message.path("data");
    JsonNode id =
        data.has("session")
            ? data.get("session").get("id")
            : data.has("sessionId") ? data.get("sessionId") : message.path("sessionId");
    return "session " + id.asLong(-1);
  }
}

package dev.gameday.e2e.cluster;

import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * A session or a match, and the number of its events according to the API's responses.
 *
 * @param command the JSON member that names it in a subscribe command
 * @param eventCount the number of events, whose sequence starts at 1
 */
record Room(String command, String id, AtomicLong eventCount) {

  /** Returns the room of a new session; its start is its first event. */
  static Room session(long id) {
    return new Room("\"sessionId\":" + id, "session " + id, new AtomicLong(1));
  }

  static Room match(String id) {
    return new Room("\"eventId\":\"" + id + "\"", "match " + id, new AtomicLong());
  }

  /** Returns the id in the API's paths. */
  String pathId() {
    return id.substring(id.indexOf(' ') + 1);
  }

  /** Returns the room id of a WebSocket message or of a webhook's body. */
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

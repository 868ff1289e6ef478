package dev.gameday.realtime.protocol;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.Topic;

/**
 * The identity of a room: one session or one match.
 *
 * @param kind the topic of its events
 * @param id the session's or match's id, the subject of its events
 */
public record RoomKey(Topic kind, String id) {

  public static RoomKey session(long id) {
    return new RoomKey(Topic.SESSION_EVENTS, Long.toString(id));
  }

  public static RoomKey match(String id) {
    return new RoomKey(Topic.MATCH_EVENTS, id);
  }

  public static RoomKey of(EventEnvelope event) {
    return new RoomKey(event.type().topic(), event.subject());
  }

  /** The log field that holds this kind of id. */
  public String logField() {
    return switch (kind) {
      case SESSION_EVENTS -> "sessionId";
      case MATCH_EVENTS -> "matchId";
    };
  }
}

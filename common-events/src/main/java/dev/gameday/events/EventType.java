package dev.gameday.events;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of events, with the names that clients subscribe to and receive. */
public enum EventType {
  SESSION_STARTED("session.started", Topic.SESSION_EVENTS, SessionEvent.SessionStarted.class),
  GAME_ADDED("game.added", Topic.SESSION_EVENTS, SessionEvent.GameAdded.class),
  SESSION_ENDED("session.ended", Topic.SESSION_EVENTS, SessionEvent.SessionEnded.class),
  PLAYER_COUNT_UPDATED(
      "player-count.updated", Topic.SESSION_EVENTS, SessionEvent.PlayerCountUpdated.class),
  VOTE_RECEIVED("vote.received", Topic.SESSION_EVENTS, SessionEvent.VoteReceived.class),

  PLAYER_JOINED("player_joined", Topic.MATCH_EVENTS, MatchEvent.PlayerJoined.class),
  PLAYER_LEFT("player_left", Topic.MATCH_EVENTS, MatchEvent.PlayerLeft.class),
  PLAYER_PROMOTED("player_promoted", Topic.MATCH_EVENTS, MatchEvent.PlayerPromoted.class),
  GAME_FULL("game_full", Topic.MATCH_EVENTS, MatchEvent.GameFull.class),
  GAME_RESET("game_reset", Topic.MATCH_EVENTS, MatchEvent.GameReset.class),
  EVENT_CANCELLED("event_cancelled", Topic.MATCH_EVENTS, MatchEvent.EventCancelled.class),
  EVENT_ARCHIVED("event_archived", Topic.MATCH_EVENTS, MatchEvent.EventArchived.class),
  EVENT_DELETED("event_deleted", Topic.MATCH_EVENTS, MatchEvent.EventDeleted.class);

  private static final Map<String, EventType> BY_WIRE_NAME =
      Stream.of(values()).collect(toUnmodifiableMap(EventType::wireName, type -> type));

  private final String wireName;
  private final Topic topic;
  private final Class<?> dataType;

  EventType(String wireName, Topic topic, Class<?> dataType) {
    this.wireName = wireName;
    this.topic = topic;
    this.dataType = dataType;
  }

  public static Optional<EventType> ofWireName(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  public String wireName() {
    return wireName;
  }

  public Topic topic() {
    return topic;
  }

  /** The record whose components are the event's {@code data}. */
  public Class<?> dataType() {
    return dataType;
  }
}

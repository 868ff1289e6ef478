package dev.gameday.events;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of event, by the name that clients subscribe to and see. */
public enum EventType {
  SESSION_STARTED("session.started", Topic.SESSION_EVENTS, SessionEvent.SessionStarted.class),
  GAME_ADDED("game.added", Topic.SESSION_EVENTS, SessionEvent.GameAdded.class),
  SESSION_ENDED("session.ended", Topic.SESSION_EVENTS, SessionEvent.SessionEnded.class);

  private static final Map<String, EventType> BY_WIRE_NAME =
      Stream.of(values()).collect(toUnmodifiableMap(EventType::wireName, type -> type));

  private final String wireName;
  private final Topic topic;
  private final Class<? extends DomainEvent> dataType;

  EventType(String wireName, Topic topic, Class<? extends DomainEvent> dataType) {
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
  public Class<? extends DomainEvent> dataType() {
    return dataType;
  }
}

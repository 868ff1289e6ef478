package dev.gameday.webhooks.endpoint;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.gameday.events.EventType;
import dev.gameday.events.Topic;
import dev.gameday.events.WebhookEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The two kinds of webhooks; each receives the events of one API family. */
public enum WebhookKind {
  /** Receives the events of all sessions. */
  GLOBAL,

  /**
   * Receives the events of one match, except its end: archiving the match disables the webhook, and
   * deleting the match deletes it.
   */
  MATCH;

  boolean knows(EventType type) {
    return switch (this) {
      case GLOBAL -> type.topic() == Topic.SESSION_EVENTS;
      case MATCH ->
          type.topic() == Topic.MATCH_EVENTS
              && type != EventType.EVENT_ARCHIVED
              && type != EventType.EVENT_DELETED;
    };
  }

  public boolean knows(String wireName) {
    return EventType.ofWireName(wireName).filter(this::knows).isPresent()
        || webhookEvents().contains(wireName);
  }

  /** The events about other webhooks; a match's webhook doesn't receive them. */
  private List<String> webhookEvents() {
    return switch (this) {
      case GLOBAL -> WebhookEvent.WIRE_NAMES;
      case MATCH -> List.of();
    };
  }

  /** All event types from Kafka that this kind can receive. */
  Set<EventType> types() {
    return Stream.of(EventType.values())
        .filter(this::knows)
        .collect(toCollection(() -> EnumSet.noneOf(EventType.class)));
  }

  /** The names of all event types that this kind can receive, for problem texts. */
  public String typeNames() {
    return names().collect(joining(", "));
  }

  private Stream<String> names() {
    return Stream.concat(types().stream().map(EventType::wireName), webhookEvents().stream());
  }

  /** The names of all event types in the delivery log, of both kinds. */
  public static String[] allNames() {
    return Stream.of(values()).flatMap(WebhookKind::names).toArray(String[]::new);
  }
}

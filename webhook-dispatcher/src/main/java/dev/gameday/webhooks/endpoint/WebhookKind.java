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

/** The two kinds of webhook, each of which knows the events of one of the two products. */
public enum WebhookKind {
  /** Listens to all sessions. */
  GLOBAL,

  /** Listens to one match, whose end is no event to it but its own end. */
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

  /** What happens to webhooks isn't among the events of a match. */
  private List<String> webhookEvents() {
    return switch (this) {
      case GLOBAL -> WebhookEvent.WIRE_NAMES;
      case MATCH -> List.of();
    };
  }

  /** All that it can listen to of what Kafka brings. */
  Set<EventType> types() {
    return Stream.of(EventType.values())
        .filter(this::knows)
        .collect(toCollection(() -> EnumSet.noneOf(EventType.class)));
  }

  /** The names of all that it can listen to, for people. */
  public String typeNames() {
    return names().collect(joining(", "));
  }

  private Stream<String> names() {
    return Stream.concat(types().stream().map(EventType::wireName), webhookEvents().stream());
  }

  /** The names of all that may be in the log, whoever it is for. */
  public static String[] allNames() {
    return Stream.of(values()).flatMap(WebhookKind::names).toArray(String[]::new);
  }
}

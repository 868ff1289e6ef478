package dev.gameday.webhooks.endpoint;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import java.util.List;
import java.util.Map;

/** Who wants to be told about some events that were taken from Kafka together. */
public final class Recipients {

  private final Map<EventType, List<Endpoint>> global;
  private final Map<String, List<Endpoint>> byMatch;

  Recipients(Map<EventType, List<Endpoint>> global, Map<String, List<Endpoint>> byMatch) {
    this.global = global;
    this.byMatch = byMatch;
  }

  /**
   * @param event one of those events
   */
  public List<Endpoint> of(EventEnvelope event) {
    return switch (event.type().topic()) {
      case SESSION_EVENTS -> global.getOrDefault(event.type(), List.of());
      case MATCH_EVENTS ->
          byMatch.getOrDefault(event.subject(), List.of()).stream()
              .filter(endpoint -> endpoint.wants(event.type()))
              .toList();
    };
  }
}

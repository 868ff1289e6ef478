package dev.gameday.webhooks.endpoint;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import java.util.List;
import java.util.Map;

/** The recipients of the events of one batch from Kafka. */
public final class Recipients {

  private final Map<EventType, List<Endpoint>> global;
  private final Map<String, List<Endpoint>> byMatch;

  Recipients(Map<EventType, List<Endpoint>> global, Map<String, List<Endpoint>> byMatch) {
    this.global = global;
    this.byMatch = byMatch;
  }

  /**
   * @param event an event of the batch
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

package dev.gameday.webhooks.delivery;

import dev.gameday.events.EventType;
import dev.gameday.events.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes the service's own log lines about deliveries, once their entries are durable. */
public final class DeliveryLogLines {

  private static final Logger log = LoggerFactory.getLogger(DeliveryLogLines.class);

  private DeliveryLogLines() {}

  public static void scheduled(Delivery delivery) {
    line(delivery, "delivery.scheduled").log("Delivery scheduled");
  }

  static void log(LogEntry entry) {
    if (!log.isInfoEnabled()) {
      return;
    }
    switch (entry) {
      case LogEntry.Created created when created.first() != null ->
          attempted(created.delivery(), created.first(), created.state());
      case LogEntry.Attempted attempted ->
          attempted(attempted.delivery(), attempted.attempt(), attempted.state());
      case LogEntry.Created _, LogEntry.Released _, LogEntry.Suspended _ -> {}
    }
  }

  private static void attempted(Delivery delivery, Attempt attempt, DeliveryState state) {
    var line =
        line(delivery, "delivery.attempt")
            .addKeyValue("attempt", attempt.number())
            .addKeyValue("durationMs", attempt.latencyMs());
    if (attempt.statusCode() != null) {
      line = line.addKeyValue("statusCode", attempt.statusCode());
    }
    if (attempt.error() != null) {
      line = line.addKeyValue("error", attempt.error().wireName());
    }
    line.log("Delivery attempted");
    switch (state) {
      case DeliveryState.Delivered _ ->
          line(delivery, "delivery.succeeded").log("Delivery succeeded");
      case DeliveryState.Exhausted _ ->
          line(delivery, "delivery.exhausted")
              .addKeyValue("attempt", attempt.number())
              .log("Delivery exhausted");
      case DeliveryState.Scheduled _,
          DeliveryState.AwaitingPredecessor _,
          DeliveryState.InFlight _ -> {}
    }
  }

  private static LoggingEventBuilder line(Delivery delivery, String action) {
    return log.atInfo()
        .addKeyValue("event.action", action)
        .addKeyValue("eventId", delivery.eventId())
        .addKeyValue("deliveryId", delivery.id())
        .addKeyValue("webhookId", delivery.webhookId())
        .addKeyValue(subjectKey(delivery), delivery.subject())
        .addKeyValue("traceId", delivery.trace().traceId());
  }

  private static String subjectKey(Delivery delivery) {
    return EventType.ofWireName(delivery.eventType())
        .map(type -> type.topic() == Topic.MATCH_EVENTS ? "matchId" : "sessionId")
        .orElse("subject");
  }
}

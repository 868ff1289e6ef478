package dev.gameday.webhooks.delivery;

import dev.gameday.events.EventType;
import dev.gameday.events.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** A delivery's lines in the service's own log, written once what they say is durable. */
public final class Story {

  private static final Logger log = LoggerFactory.getLogger(Story.class);

  private Story() {}

  public static void scheduled(Delivery delivery) {
    line(delivery, "delivery.scheduled").log("Delivery scheduled");
  }

  static void tell(LogEntry entry) {
    if (!log.isInfoEnabled()) {
      return;
    }
    switch (entry) {
      case LogEntry.Opened opened when opened.first() != null ->
          attempted(opened.delivery(), opened.first(), opened.standing());
      case LogEntry.Attempted attempted ->
          attempted(attempted.delivery(), attempted.attempt(), attempted.standing());
      case LogEntry.Opened _, LogEntry.PutBack _, LogEntry.Held _ -> {}
    }
  }

  private static void attempted(Delivery delivery, Attempt attempt, Standing standing) {
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
    switch (standing) {
      case Standing.Delivered _ -> line(delivery, "delivery.succeeded").log("Delivery succeeded");
      case Standing.Exhausted _ ->
          line(delivery, "delivery.exhausted")
              .addKeyValue("attempt", attempt.number())
              .log("Delivery given up");
      case Standing.Due _, Standing.InLine _, Standing.InFlight _ -> {}
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

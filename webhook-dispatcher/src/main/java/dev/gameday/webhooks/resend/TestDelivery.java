package dev.gameday.webhooks.resend;

import dev.gameday.base.telemetry.Trace;
import dev.gameday.events.CanonicalJson;
import dev.gameday.events.DomainEvent;
import dev.gameday.events.EventId;
import dev.gameday.events.EventTime;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.dispatch.DeliveryBodies;
import java.time.Instant;

/** Creates test deliveries, which look like those of real events. */
final class TestDelivery {

  private TestDelivery() {}

  static Delivery of(DomainEvent event, long webhookId, Instant time) {
    Instant now = EventTime.truncate(time);
    EventId eventId = EventId.at(now);
    var id = DeliveryId.of(eventId, webhookId);
    return new Delivery(
        webhookId,
        id,
        eventId,
        event.type().wireName(),
        event.subject(),
        Trace.currentOrNew(),
        DeliveryBodies.of(event.type(), event.subject(), now, CanonicalJson.of(event.data()))
            .of(id),
        now,
        null);
  }
}

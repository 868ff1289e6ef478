package dev.gameday.webhooks.dispatch;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.TraceParent;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.subscription.Endpoint;
import java.time.Instant;

/** Makes the deliveries of one event, as far as that goes once for all of them. */
public final class EventDeliveries {

  private final EventEnvelope event;
  private final TraceParent trace;
  private final Body body;
  private final Instant createdAt;

  private EventDeliveries(EventEnvelope event, TraceParent trace, Body body, Instant createdAt) {
    this.event = event;
    this.trace = trace;
    this.body = body;
    this.createdAt = createdAt;
  }

  public static EventDeliveries of(EventEnvelope event, Instant now) {
    return new EventDeliveries(
        event,
        event.traceParent() == null ? TraceParent.start() : event.traceParent(),
        Body.of(event.type(), event.subject(), event.time(), event.data()),
        now);
  }

  public Delivery to(Endpoint endpoint) {
    long webhookId = endpoint.webhookId();
    var id = DeliveryId.of(event.id(), webhookId);
    return new Delivery(
        webhookId,
        id,
        event.id(),
        event.type().wireName(),
        event.subject(),
        trace,
        body.of(id),
        createdAt,
        endpoint.manner().ordered() ? event.sequence() : null);
  }
}

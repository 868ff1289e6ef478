package dev.gameday.webhooks.dispatch;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.TraceParent;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.endpoint.Endpoint;
import java.time.Instant;

/** Creates the deliveries of one event, computing their common parts once. */
public final class EventDeliveries {

  private final EventEnvelope event;
  private final TraceParent trace;
  private final DeliveryBodies bodies;
  private final Instant createdAt;

  private EventDeliveries(
      EventEnvelope event, TraceParent trace, DeliveryBodies bodies, Instant createdAt) {
    this.event = event;
    this.trace = trace;
    this.bodies = bodies;
    this.createdAt = createdAt;
  }

  public static EventDeliveries of(EventEnvelope event, Instant now) {
    return new EventDeliveries(
        event,
        event.traceParent() == null ? TraceParent.start() : event.traceParent(),
        DeliveryBodies.of(event.type(), event.subject(), event.time(), event.data()),
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
        bodies.of(id),
        createdAt,
        endpoint.options().ordered() ? event.sequence() : null);
  }
}

package dev.gameday.webhooks.dispatch;

import dev.gameday.events.CanonicalJson;
import dev.gameday.events.EventId;
import dev.gameday.events.EventTime;
import dev.gameday.events.TraceParent;
import dev.gameday.events.WebhookEvent;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.delivery.DeliveryLogLines;
import dev.gameday.webhooks.delivery.DeliveryLogQueries;
import dev.gameday.webhooks.endpoint.Endpoints;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Publishes events about webhooks to the webhooks that subscribe to them. Their deliveries are
 * recorded in the transaction of the change and claimed from the log. The log serves as an outbox,
 * so a crash loses none.
 */
@Component
class WebhookEventPublisher {

  private final Endpoints endpoints;
  private final DeliveryLogQueries deliveries;
  private final Clock clock;

  WebhookEventPublisher(Endpoints endpoints, DeliveryLogQueries deliveries, Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  @EventListener
  void on(WebhookEvent event) {
    Instant now = EventTime.now(clock);
    var eventId = EventId.at(now);
    TraceParent trace = TraceParent.start();
    byte[] body = DeliveryBodies.ofGamePicker(event.wireName(), now, CanonicalJson.of(event));
    List<Delivery> created =
        endpoints.listeningTo(event).stream()
            .map(
                webhookId ->
                    new Delivery(
                        webhookId,
                        DeliveryId.of(eventId, webhookId),
                        eventId,
                        event.wireName(),
                        Long.toString(event.webhookId()),
                        trace,
                        body,
                        now,
                        null))
            .toList();
    if (!created.isEmpty()) {
      deliveries.create(created);
      created.forEach(DeliveryLogLines::scheduled);
    }
  }
}

package dev.gameday.webhooks.history;

import dev.gameday.base.http.PageRequest;
import dev.gameday.webhooks.endpoint.WebhookKind;
import dev.gameday.webhooks.match.ManagedMatch;
import dev.gameday.webhooks.webhook.ManageMatchWebhooks;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows whoever manages a match what became of its webhooks' deliveries. */
@RestController
@RequestMapping("/api/events/{eventId}/webhooks/{webhookId}/deliveries")
class MatchDeliveryController {

  private final ManageMatchWebhooks manageWebhooks;
  private final MatchDeliveryHistory history;
  private final DeliveryHistory details;

  MatchDeliveryController(
      ManageMatchWebhooks manageWebhooks, MatchDeliveryHistory history, DeliveryHistory details) {
    this.manageWebhooks = manageWebhooks;
    this.history = history;
    this.details = details;
  }

  record Listed(
      List<MatchDeliveryView> deliveries,
      @Nullable String nextCursor,
      @Nullable String previousCursor) {}

  /** Lists a webhook's deliveries, newest first: all, or those of a status, a type, or a time. */
  @GetMapping
  Listed list(
      ManagedMatch match,
      @PathVariable String webhookId,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String eventType,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    long id = manageWebhooks.requireExisting(match.id(), webhookId);
    var filter = DeliveryFilter.of(WebhookKind.MATCH, status, "eventType", eventType, since, until);
    var page = history.list(id, filter, PageRequest.of(limit, cursor));
    return new Listed(page.items(), page.next(), page.previous());
  }

  /** Shows one delivery, with its payload and all its attempts. */
  @GetMapping("/{deliveryId}")
  MatchDeliveryDetail get(
      ManagedMatch match, @PathVariable String webhookId, @PathVariable UUID deliveryId) {
    long id = manageWebhooks.requireExisting(match.id(), webhookId);
    return MatchDeliveryDetail.of(details.get(id, deliveryId));
  }
}

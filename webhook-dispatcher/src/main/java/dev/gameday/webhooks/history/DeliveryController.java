package dev.gameday.webhooks.history;

import dev.gameday.base.http.PageRequest;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.webhooks.endpoint.WebhookKind;
import dev.gameday.webhooks.webhook.WebhookTarget;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The HTTP API for the delivery logs of webhooks of both kinds. */
@RestController
@RequiresScope(value = Scope.WEBHOOKS_MANAGE, below = WebhookTarget.GLOBAL_ROOT)
class DeliveryController {

  private final DeliveryHistory history;
  private final MatchDeliveryHistory matchHistory;

  DeliveryController(DeliveryHistory history, MatchDeliveryHistory matchHistory) {
    this.history = history;
    this.matchHistory = matchHistory;
  }

  /**
   * List a webhook's deliveries. The list is ordered by event time, newest first, and can be
   * filtered by status, event type and time. Each delivery includes all its attempts.
   */
  @GetMapping(WebhookTarget.GLOBAL + "/logs")
  DeliveryPage list(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String event,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      WebhookTarget webhook) {
    var filter = DeliveryFilter.of(WebhookKind.GLOBAL, status, event, since, until);
    var page = history.list(webhook.webhookId(), filter, PageRequest.of(limit, cursor));
    return new DeliveryPage(page.items(), page.next(), page.previous());
  }

  /**
   * List the deliveries of a match's webhook. The list is ordered by event time, newest first, and
   * can be filtered by status, event type and time.
   */
  @GetMapping(WebhookTarget.OF_MATCH + "/deliveries")
  MatchDeliveryView.Listed listForMatch(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String eventType,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      WebhookTarget webhook) {
    var filter = DeliveryFilter.of(WebhookKind.MATCH, status, eventType, since, until);
    var page = matchHistory.list(webhook.webhookId(), filter, PageRequest.of(limit, cursor));
    return new MatchDeliveryView.Listed(page.items(), page.next(), page.previous());
  }

  /** Get a delivery. The response includes the payload and all attempts with their headers. */
  @GetMapping(WebhookTarget.GLOBAL + "/deliveries/{deliveryId}")
  DeliveryView get(@PathVariable UUID deliveryId, WebhookTarget webhook) {
    return history.get(webhook.webhookId(), deliveryId);
  }

  /**
   * Get a delivery of a match's webhook. The response includes the payload and all attempts with
   * their headers.
   */
  @GetMapping(WebhookTarget.OF_MATCH + "/deliveries/{deliveryId}")
  MatchDeliveryDetail getForMatch(@PathVariable UUID deliveryId, WebhookTarget webhook) {
    return MatchDeliveryDetail.of(history.get(webhook.webhookId(), deliveryId));
  }
}

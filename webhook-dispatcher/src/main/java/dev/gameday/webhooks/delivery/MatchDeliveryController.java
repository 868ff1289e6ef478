package dev.gameday.webhooks.delivery;

import dev.gameday.web.page.Page;
import dev.gameday.web.page.PageRequest;
import dev.gameday.webhooks.match.ManagedMatch;
import dev.gameday.webhooks.subscription.MatchSubscriptions;
import java.util.List;
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

  private final MatchSubscriptions subscriptions;
  private final MatchDeliveryHistory history;

  MatchDeliveryController(MatchSubscriptions subscriptions, MatchDeliveryHistory history) {
    this.subscriptions = subscriptions;
    this.history = history;
  }

  record Listed(List<MatchDeliveryView> deliveries, @Nullable String nextCursor) {}

  /** Lists a webhook's deliveries, newest first. */
  @GetMapping
  Listed list(
      ManagedMatch match,
      @PathVariable String webhookId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    long id = subscriptions.requireExisting(match.id(), webhookId);
    Page<MatchDeliveryView> page = history.list(id, PageRequest.of(limit, cursor));
    return new Listed(page.items(), page.nextCursor());
  }
}

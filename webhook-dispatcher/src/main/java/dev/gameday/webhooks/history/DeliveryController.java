package dev.gameday.webhooks.history;

import dev.gameday.base.http.PageRequest;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.webhooks.endpoint.WebhookKind;
import dev.gameday.webhooks.webhook.ManageWebhooks;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what became of a global webhook's deliveries. */
@RestController
@RequestMapping("/api/webhooks/{id}")
@RequiresScope(Scope.WEBHOOKS_MANAGE)
class DeliveryController {

  private final ManageWebhooks manageWebhooks;
  private final DeliveryHistory history;

  DeliveryController(ManageWebhooks manageWebhooks, DeliveryHistory history) {
    this.manageWebhooks = manageWebhooks;
    this.history = history;
  }

  /**
   * Lists a webhook's deliveries with all their attempts, newest first: all, or those of a status,
   * an event type, or a time.
   */
  @GetMapping("/logs")
  DeliveryPage list(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String event,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    manageWebhooks.requireExisting(id);
    var filter = DeliveryFilter.of(WebhookKind.GLOBAL, status, "event", event, since, until);
    return DeliveryPage.of(history.list(id, filter, PageRequest.of(limit, cursor)));
  }

  /** Shows one delivery, with its payload and all its attempts. */
  @GetMapping("/deliveries/{deliveryId}")
  DeliveryView get(@PathVariable long id, @PathVariable UUID deliveryId) {
    manageWebhooks.requireExisting(id);
    return history.get(id, deliveryId);
  }
}

package dev.gameday.webhooks.delivery;

import dev.gameday.web.page.PageRequest;
import dev.gameday.web.token.RequiresScope;
import dev.gameday.web.token.Scope;
import dev.gameday.webhooks.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/webhooks/{id}/logs")
@RequiresScope(Scope.WEBHOOKS_MANAGE)
class DeliveryController {

  private final Subscriptions subscriptions;
  private final DeliveryHistory history;

  DeliveryController(Subscriptions subscriptions, DeliveryHistory history) {
    this.subscriptions = subscriptions;
    this.history = history;
  }

  /** Lists a webhook's deliveries with all their attempts, newest first. */
  @GetMapping
  DeliveryPage list(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    subscriptions.requireExisting(id);
    return DeliveryPage.of(history.list(id, PageRequest.of(limit, cursor)));
  }
}

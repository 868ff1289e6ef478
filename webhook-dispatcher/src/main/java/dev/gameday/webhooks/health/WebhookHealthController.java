package dev.gameday.webhooks.health;

import dev.gameday.web.token.RequiresScope;
import dev.gameday.web.token.Scope;
import dev.gameday.webhooks.subscription.Subscriptions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/webhooks/{id}/health")
@RequiresScope(Scope.WEBHOOKS_MANAGE)
class WebhookHealthController {

  private final Subscriptions subscriptions;
  private final EndpointHealth health;

  WebhookHealthController(Subscriptions subscriptions, EndpointHealth health) {
    this.subscriptions = subscriptions;
    this.health = health;
  }

  /**
   * Sums up how a webhook is doing: its attempts of the last day, at most the latest 5000, and what
   * is pending.
   */
  @GetMapping
  WebhookHealthView get(@PathVariable long id) {
    subscriptions.requireExisting(id);
    return WebhookHealthView.of(health.of(id));
  }
}

package dev.gameday.webhooks.health;

import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.webhooks.webhook.ManageWebhooks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/webhooks/{id}/health")
@RequiresScope(Scope.WEBHOOKS_MANAGE)
class WebhookHealthController {

  private final ManageWebhooks manageWebhooks;
  private final EndpointHealth health;

  WebhookHealthController(ManageWebhooks manageWebhooks, EndpointHealth health) {
    this.manageWebhooks = manageWebhooks;
    this.health = health;
  }

  /**
   * Sums up how a webhook is doing: its attempts of the last day, at most the latest 5000, and what
   * is pending.
   */
  @GetMapping
  WebhookHealthView get(@PathVariable long id) {
    manageWebhooks.requireExisting(id);
    return WebhookHealthView.of(health.of(id));
  }
}

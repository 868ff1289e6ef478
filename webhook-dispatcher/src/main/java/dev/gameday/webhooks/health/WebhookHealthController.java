package dev.gameday.webhooks.health;

import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.webhooks.webhook.WebhookTarget;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports the health of webhooks of both kinds. */
@RestController
@RequestMapping({WebhookTarget.GLOBAL, WebhookTarget.OF_MATCH})
@RequiresScope(value = Scope.WEBHOOKS_MANAGE, below = WebhookTarget.GLOBAL_ROOT)
class WebhookHealthController {

  private final EndpointHealth health;

  WebhookHealthController(EndpointHealth health) {
    this.health = health;
  }

  /**
   * Get a webhook's health. It covers the attempts of the last 24 hours, at most the latest 5000,
   * and all pending deliveries.
   */
  @GetMapping("/health")
  WebhookHealthView get(WebhookTarget webhook) {
    return WebhookHealthView.of(health.of(webhook.webhookId()));
  }
}

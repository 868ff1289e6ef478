package dev.gameday.webhooks.health;

import dev.gameday.webhooks.match.ManagedMatch;
import dev.gameday.webhooks.webhook.ManageMatchWebhooks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/events/{eventId}/webhooks/{webhookId}/health")
class MatchHealthController {

  private final ManageMatchWebhooks manageWebhooks;
  private final EndpointHealth health;

  MatchHealthController(ManageMatchWebhooks manageWebhooks, EndpointHealth health) {
    this.manageWebhooks = manageWebhooks;
    this.health = health;
  }

  /**
   * Sums up how a webhook is doing: its attempts of the last day, at most the latest 5000, and what
   * is pending.
   */
  @GetMapping
  MatchHealthView get(ManagedMatch match, @PathVariable String webhookId) {
    return MatchHealthView.of(health.of(manageWebhooks.requireExisting(match.id(), webhookId)));
  }
}

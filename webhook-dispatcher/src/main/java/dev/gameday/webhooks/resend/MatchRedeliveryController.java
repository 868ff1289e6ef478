package dev.gameday.webhooks.resend;

import dev.gameday.webhooks.match.ManagedMatch;
import dev.gameday.webhooks.webhook.ManageMatchWebhooks;
import dev.gameday.webhooks.webhook.WebhookAudit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sends again what the log of a match's webhook holds. */
@RestController
@RequestMapping("/api/events/{eventId}/webhooks/{webhookId}")
class MatchRedeliveryController {

  private final ManageMatchWebhooks manageWebhooks;
  private final Redelivery redelivery;

  MatchRedeliveryController(ManageMatchWebhooks manageWebhooks, Redelivery redelivery) {
    this.manageWebhooks = manageWebhooks;
    this.redelivery = redelivery;
  }

  record Accepted(UUID deliveryId, String status) {}

  /** Sends a delivery again, by the whole schedule; one that waits for a retry has it now. */
  @PostMapping("/deliveries/{deliveryId}/redeliver")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted redeliver(
      ManagedMatch match, @PathVariable String webhookId, @PathVariable UUID deliveryId) {
    long id = manageWebhooks.requireEnabled(match.id(), webhookId);
    redelivery.again(id, deliveryId);
    WebhookAudit.of(id, match).redelivered(deliveryId);
    return new Accepted(deliveryId, "pending");
  }
}

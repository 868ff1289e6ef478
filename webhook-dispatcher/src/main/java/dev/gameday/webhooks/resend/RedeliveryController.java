package dev.gameday.webhooks.resend;

import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.webhooks.webhook.WebhookTarget;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Redelivers deliveries of webhooks of both kinds. */
@RestController
@RequestMapping({WebhookTarget.GLOBAL, WebhookTarget.OF_MATCH})
@RequiresScope(value = Scope.WEBHOOKS_MANAGE, below = WebhookTarget.GLOBAL_ROOT)
class RedeliveryController {

  private final Redelivery redelivery;

  RedeliveryController(Redelivery redelivery) {
    this.redelivery = redelivery;
  }

  /**
   * A scheduled redelivery.
   *
   * @param deliveryId id of the delivery, the same as before
   * @param status always {@code pending}
   */
  record Accepted(UUID deliveryId, String status) {}

  /**
   * Redeliver a delivery. It gets the attempts of the whole retry schedule; a pending one is
   * attempted now instead of at its next retry.
   */
  @PostMapping("/deliveries/{deliveryId}/redeliver")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted redeliver(@PathVariable UUID deliveryId, WebhookTarget webhook) {
    redelivery.redeliver(webhook.requireEnabled().webhookId(), deliveryId);
    webhook.audit().redelivered(deliveryId);
    return new Accepted(deliveryId, "pending");
  }
}

package dev.gameday.webhooks.resend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.webhooks.webhook.ManageWebhooks;
import dev.gameday.webhooks.webhook.WebhookAudit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sends again what a global webhook's log holds. */
@RestController
@RequestMapping("/api/webhooks/{id}")
@RequiresScope(Scope.WEBHOOKS_MANAGE)
class RedeliveryController {

  private final ManageWebhooks manageWebhooks;
  private final Redelivery redelivery;

  RedeliveryController(ManageWebhooks manageWebhooks, Redelivery redelivery) {
    this.manageWebhooks = manageWebhooks;
    this.redelivery = redelivery;
  }

  record Accepted(@JsonProperty("delivery_id") UUID deliveryId, String status) {}

  /** Sends a delivery again, by the whole schedule; one that waits for a retry has it now. */
  @PostMapping("/deliveries/{deliveryId}/redeliver")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted redeliver(@PathVariable long id, @PathVariable UUID deliveryId, Caller caller) {
    manageWebhooks.requireEnabled(id);
    redelivery.again(id, deliveryId);
    WebhookAudit.of(id, caller).redelivered(deliveryId);
    return new Accepted(deliveryId, "pending");
  }
}

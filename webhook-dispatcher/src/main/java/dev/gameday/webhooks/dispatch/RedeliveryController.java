package dev.gameday.webhooks.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.web.token.Caller;
import dev.gameday.web.token.RequiresScope;
import dev.gameday.web.token.Scope;
import dev.gameday.webhooks.subscription.Audit;
import dev.gameday.webhooks.subscription.Subscriptions;
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

  private final Subscriptions subscriptions;
  private final Redelivery redelivery;

  RedeliveryController(Subscriptions subscriptions, Redelivery redelivery) {
    this.subscriptions = subscriptions;
    this.redelivery = redelivery;
  }

  record Accepted(@JsonProperty("delivery_id") UUID deliveryId, String status) {}

  /** Sends a delivery again, by the whole schedule; one that waits for a retry has it now. */
  @PostMapping("/deliveries/{deliveryId}/redeliver")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted redeliver(@PathVariable long id, @PathVariable UUID deliveryId, Caller caller) {
    subscriptions.requireEnabled(id);
    redelivery.again(id, deliveryId);
    Audit.of(id, caller).redelivered(deliveryId);
    return new Accepted(deliveryId, "pending");
  }
}

package dev.gameday.webhooks.resend;

import dev.gameday.base.problem.Problem;
import dev.gameday.webhooks.dispatch.ClaimLoop;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends again what is in the log of a webhook. */
@Component
class Redelivery {

  private static final Logger log = LoggerFactory.getLogger(Redelivery.class);

  private final Redeliveries deliveries;
  private final ClaimLoop claims;

  Redelivery(Redeliveries deliveries, ClaimLoop claims) {
    this.deliveries = deliveries;
    this.claims = claims;
  }

  /**
   * @throws Problem (404) if the delivery isn't in the webhook's log
   */
  void again(long webhookId, UUID deliveryId) {
    deliveries.redeliver(webhookId, deliveryId);
    log.atInfo()
        .addKeyValue("event.action", "delivery.redelivered")
        .addKeyValue("deliveryId", deliveryId)
        .addKeyValue("webhookId", webhookId)
        .log("Delivery set due again");
    claims.wake();
  }
}

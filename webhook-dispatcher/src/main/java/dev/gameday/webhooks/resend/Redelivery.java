package dev.gameday.webhooks.resend;

import dev.gameday.base.problem.Problem;
import dev.gameday.webhooks.dispatch.ClaimLoop;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Schedules a delivery again, with all attempts of its retry schedule. It is claimed like all
 * others, so only one claim at a time attempts it.
 */
@Component
class Redelivery {

  private static final Logger log = LoggerFactory.getLogger(Redelivery.class);

  private final JdbcClient jdbc;
  private final ClaimLoop claims;

  Redelivery(JdbcClient jdbc, ClaimLoop claims) {
    this.jdbc = jdbc;
    this.claims = claims;
  }

  /**
   * Makes a delivery due now, whether it has ended or is pending. A claimed one stays as it is.
   *
   * @throws Problem (404) if it isn't in the webhook's log
   */
  void redeliver(long webhookId, UUID deliveryId) {
    if (!schedule(webhookId, deliveryId) && !exists(webhookId, deliveryId)) {
      throw Problem.notFound("The webhook has no delivery " + deliveryId + ".");
    }
    log.atInfo()
        .addKeyValue("event.action", "delivery.redelivered")
        .addKeyValue("deliveryId", deliveryId)
        .addKeyValue("webhookId", webhookId)
        .log("Delivery scheduled again");
    claims.wake();
  }

  private boolean schedule(long webhookId, UUID deliveryId) {
    return jdbc.sql(
                """
                UPDATE delivery
                SET next_attempt_at = now(), status = 'pending',
                    attempts_before =
                      CASE status WHEN 'pending' THEN attempts_before ELSE attempts END
                WHERE webhook_id = :webhook AND id = :id AND claim IS NULL
                """)
            .param("webhook", webhookId)
            .param("id", deliveryId)
            .update()
        > 0;
  }

  private boolean exists(long webhookId, UUID deliveryId) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM delivery WHERE webhook_id = :webhook AND id = :id)")
        .param("webhook", webhookId)
        .param("id", deliveryId)
        .query(Boolean.class)
        .single();
  }
}

package dev.gameday.webhooks.resend;

import dev.gameday.base.problem.Problem;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Schedules an ended delivery again, with all attempts of its retry schedule. It is claimed like
 * all others, so only one claim at a time attempts it.
 */
@Component
public class Redeliveries {

  private final JdbcClient jdbc;

  Redeliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes a delivery due now, whether it has ended or waits for its next attempt. A claimed one
   * stays as it is.
   *
   * @throws Problem (404) if it isn't in the webhook's log
   */
  public void redeliver(long webhookId, UUID deliveryId) {
    int changed =
        jdbc.sql(
                """
                UPDATE delivery
                SET next_attempt_at = now(), status = 'pending',
                    attempts_before =
                      CASE status WHEN 'pending' THEN attempts_before ELSE attempts END
                WHERE webhook_id = :webhook AND id = :id AND claim IS NULL
                """)
            .param("webhook", webhookId)
            .param("id", deliveryId)
            .update();
    if (changed == 0 && !exists(webhookId, deliveryId)) {
      throw Problem.notFound("There is no delivery " + deliveryId + " in the webhook's log.");
    }
  }

  private boolean exists(long webhookId, UUID deliveryId) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM delivery WHERE webhook_id = :webhook AND id = :id)")
        .param("webhook", webhookId)
        .param("id", deliveryId)
        .query(Boolean.class)
        .single();
  }
}

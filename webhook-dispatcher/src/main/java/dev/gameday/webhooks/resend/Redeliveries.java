package dev.gameday.webhooks.resend;

import dev.gameday.base.problem.Problem;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sets a delivery that has ended to be tried again, by the schedule from its start. It is claimed
 * like all others, so whatever else happens to it, it is tried by one claim at a time.
 */
@Component
public class Redeliveries {

  private final JdbcClient jdbc;

  Redeliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes a delivery due now: one that has ended, and one that waits for its next attempt, which it
   * then has earlier. One that is being tried at this moment is left alone.
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
                WHERE webhook_id = ? AND id = ? AND claim IS NULL
                """)
            .params(webhookId, deliveryId)
            .update();
    if (changed == 0 && !exists(webhookId, deliveryId)) {
      throw Problem.notFound("There is no delivery " + deliveryId + " in the webhook's log.");
    }
  }

  private boolean exists(long webhookId, UUID deliveryId) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM delivery WHERE webhook_id = ? AND id = ?)")
        .params(webhookId, deliveryId)
        .query(Boolean.class)
        .single();
  }
}

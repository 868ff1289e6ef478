package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.subscription.WebhookDeleted;
import dev.gameday.webhooks.subscription.WebhookEnabled;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Does to a webhook's deliveries what is done to the webhook, in the same transaction. A delivery
 * that is being recorded while its webhook is deleted may stay behind; nobody sees it, and it goes
 * with its partition.
 */
@Component
class WebhookFollower {

  private final JdbcTemplate jdbc;

  WebhookFollower(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void onDeleted(WebhookDeleted deleted) {
    jdbc.update("DELETE FROM attempt WHERE webhook_id = ?", deleted.webhookId());
    jdbc.update("DELETE FROM delivery WHERE webhook_id = ?", deleted.webhookId());
  }

  /** Of those that keep an order, only the first; the others still wait for it. */
  @EventListener
  void onEnabled(WebhookEnabled enabled) {
    jdbc.update(
        """
        UPDATE delivery d SET next_attempt_at = now()
        WHERE webhook_id = ? AND status = 'pending' AND next_attempt_at = 'infinity'
          AND NOT EXISTS (
            SELECT FROM delivery e
            WHERE e.webhook_id = d.webhook_id AND e.subject = d.subject AND e.status = 'pending'
              AND e.sequence < d.sequence)
        """,
        enabled.webhookId());
  }
}

package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.webhook.WebhookDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Deletes a webhook's deliveries with it, in the same transaction. One that is being recorded at
 * that moment may stay behind; nobody sees it, and it goes with its partition.
 */
@Component
class DeleteWebhookDeliveries {

  private final JdbcTemplate jdbc;

  DeleteWebhookDeliveries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void onDeleted(WebhookDeleted deleted) {
    jdbc.update("DELETE FROM attempt WHERE webhook_id = ?", deleted.webhookId());
    jdbc.update("DELETE FROM delivery WHERE webhook_id = ?", deleted.webhookId());
  }
}

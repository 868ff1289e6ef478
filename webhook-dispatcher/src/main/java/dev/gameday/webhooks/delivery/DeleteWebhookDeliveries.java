package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.webhook.WebhookDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes the deliveries of a deleted webhook, in the same transaction. A delivery that is recorded
 * concurrently may stay; no client sees it, and it is dropped with its partition.
 */
@Component
class DeleteWebhookDeliveries {

  private final JdbcClient jdbc;

  DeleteWebhookDeliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void onDeleted(WebhookDeleted deleted) {
    delete("DELETE FROM attempt WHERE webhook_id = :webhook", deleted);
    delete("DELETE FROM delivery WHERE webhook_id = :webhook", deleted);
  }

  private void delete(String sql, WebhookDeleted deleted) {
    jdbc.sql(sql).param("webhook", deleted.webhookId()).update();
  }
}

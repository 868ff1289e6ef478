package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.webhook.WebhookEnabled;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Releases suspended deliveries of enabled webhooks. There may be a million of them, so enabling a
 * webhook only notes its id. Each round of the claim loop then releases one batch.
 */
@Component
public class SuspendedDeliveries {

  private static final int BATCH_SIZE = 1_000;

  /** Selects only the first of a line of ordered deliveries; the others wait for it. */
  private static final String SELECT_SUSPENDED =
      """
      SELECT id FROM delivery suspended
      WHERE webhook_id = ? AND status = 'pending' AND next_attempt_at = 'infinity'
        AND (sequence IS NULL OR NOT EXISTS (
          SELECT FROM delivery earlier
          WHERE earlier.webhook_id = suspended.webhook_id AND earlier.subject = suspended.subject
            AND earlier.status = 'pending' AND earlier.sequence < suspended.sequence))
      LIMIT ?
      FOR UPDATE SKIP LOCKED
      """;

  /** A separate statement, for the same reason as in {@link DueDeliveries}. */
  private static final String RELEASE =
      """
      UPDATE delivery d
      SET next_attempt_at = now()
      FROM unnest(?::bigint[], ?::uuid[]) AS taken (webhook_id, id)
      WHERE d.webhook_id = taken.webhook_id AND d.id = taken.id
        AND EXISTS (SELECT FROM webhook w WHERE w.id = d.webhook_id AND w.enabled)
      """;

  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;

  SuspendedDeliveries(JdbcTemplate jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Notes the webhook, after waiting for a batch in progress: that one may have missed deliveries
   * that were suspended since.
   */
  @EventListener
  void onEnabled(WebhookEnabled enabled) {
    jdbc.update(
        """
        INSERT INTO resuming_webhook (webhook_id) VALUES (?)
        ON CONFLICT (webhook_id) DO UPDATE SET webhook_id = excluded.webhook_id
        """,
        enabled.webhookId());
  }

  /**
   * Releases one batch of one webhook, if any is noted.
   *
   * @return whether there may be more
   */
  public boolean release() {
    return Boolean.TRUE.equals(transactions.execute(_ -> releaseBatch()));
  }

  private boolean releaseBatch() {
    Long webhookId = nextWebhook();
    if (webhookId == null) {
      return false;
    }
    List<UUID> ids =
        jdbc.query(
            SELECT_SUSPENDED, (row, _) -> row.getObject("id", UUID.class), webhookId, BATCH_SIZE);
    if (release(webhookId, ids) < BATCH_SIZE) {
      jdbc.update("DELETE FROM resuming_webhook WHERE webhook_id = ?", webhookId);
    }
    return true;
  }

  private int release(long webhookId, List<UUID> ids) {
    var rows = new Columns<>(ids).with("bigint", _ -> webhookId).with("uuid", id -> id);
    return rows.isEmpty() ? 0 : jdbc.update(RELEASE, statement -> rows.bind(statement));
  }

  private @Nullable Long nextWebhook() {
    return DataAccessUtils.singleResult(
        jdbc.queryForList(
            "SELECT webhook_id FROM resuming_webhook LIMIT 1 FOR UPDATE SKIP LOCKED", Long.class));
  }
}

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
 * Makes due what was held while its webhook was disabled. There may be a million of that, so an
 * enabling only notes the webhook, and whoever claims deliveries takes a step each time.
 */
@Component
public class SuspendedDeliveries {

  private static final int BATCH_SIZE = 1_000;

  /** Of those that keep an order, only the first; the others still wait for it. */
  private static final String TAKE =
      """
      SELECT id FROM delivery held
      WHERE webhook_id = ? AND status = 'pending' AND next_attempt_at = 'infinity'
        AND (sequence IS NULL OR NOT EXISTS (
          SELECT FROM delivery earlier
          WHERE earlier.webhook_id = held.webhook_id AND earlier.subject = held.subject
            AND earlier.status = 'pending' AND earlier.sequence < held.sequence))
      LIMIT ?
      FOR UPDATE SKIP LOCKED
      """;

  /** A statement of its own for the reason that {@link DueDeliveries} has. */
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

  /** Waits for a step that is under way: it may not have seen what has been held since. */
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
   * Makes some due, if any are to be.
   *
   * @return whether there may be more
   */
  public boolean release() {
    return Boolean.TRUE.equals(transactions.execute(_ -> step()));
  }

  private boolean step() {
    Long webhookId = resuming();
    if (webhookId == null) {
      return false;
    }
    List<UUID> taken =
        jdbc.query(TAKE, (row, _) -> row.getObject("id", UUID.class), webhookId, BATCH_SIZE);
    if (release(webhookId, taken) < BATCH_SIZE) {
      jdbc.update("DELETE FROM resuming_webhook WHERE webhook_id = ?", webhookId);
    }
    return true;
  }

  private int release(long webhookId, List<UUID> taken) {
    var rows = new Columns<>(taken).with("bigint", _ -> webhookId).with("uuid", id -> id);
    return rows.isEmpty() ? 0 : jdbc.update(RELEASE, statement -> rows.bind(statement));
  }

  private @Nullable Long resuming() {
    return DataAccessUtils.singleResult(
        jdbc.queryForList(
            "SELECT webhook_id FROM resuming_webhook LIMIT 1 FOR UPDATE SKIP LOCKED", Long.class));
  }
}

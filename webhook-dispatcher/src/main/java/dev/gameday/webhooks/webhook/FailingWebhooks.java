package dev.gameday.webhooks.webhook;

import static java.time.ZoneOffset.UTC;

import dev.gameday.base.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The webhooks with failing attempts. A row exists from the first failure to the next success. Rows
 * are locked in the order of their ids to avoid deadlocks between replicas.
 */
@Component
class FailingWebhooks {

  /**
   * The first success after failures.
   *
   * @param name null for the webhook of a match
   * @param disabledAt null if the webhook hadn't been disabled because of failures
   */
  record Recovery(long webhookId, @Nullable String name, @Nullable Instant disabledAt) {}

  private final JdbcClient jdbc;

  FailingWebhooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds the enabled webhooks, unless they have a row. */
  void add(Set<Long> webhookIds) {
    jdbc.sql(
            """
            INSERT INTO failing_webhook (webhook_id, since)
            SELECT id, now() FROM webhook WHERE id = ANY (:ids) AND enabled ORDER BY id
            ON CONFLICT DO NOTHING
            """)
        .param("ids", webhookIds.toArray(Long[]::new))
        .update();
  }

  /** The enabled webhooks that have failed for longer than a limit. */
  List<Long> longerThan(Duration limit, Set<Long> webhookIds) {
    return jdbc.sql(
            """
            SELECT f.webhook_id FROM failing_webhook f JOIN webhook w ON w.id = f.webhook_id
            WHERE f.webhook_id = ANY (:ids) AND w.enabled
              AND f.since <= now() - :limit * interval '1 millisecond'
            """)
        .param("ids", webhookIds.toArray(Long[]::new))
        .param("limit", limit.toMillis())
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /**
   * Removes the enabled webhooks. A disabled webhook keeps its row: an attempt that was in flight
   * when it was disabled may still succeed, but such a success doesn't count as a recovery.
   */
  List<Recovery> remove(Set<Long> webhookIds) {
    return jdbc.sql(
            """
            WITH recovered AS (
              SELECT f.webhook_id, w.name
              FROM failing_webhook f JOIN webhook w ON w.id = f.webhook_id
              WHERE f.webhook_id = ANY (:ids) AND w.enabled
              ORDER BY f.webhook_id
              FOR UPDATE OF f
            )
            DELETE FROM failing_webhook f USING recovered r
            WHERE f.webhook_id = r.webhook_id
            RETURNING f.webhook_id, r.name, f.disabled_at
            """)
        .param("ids", webhookIds.toArray(Long[]::new))
        .query((row, _) -> recovery(row))
        .list();
  }

  /**
   * Records that a webhook was disabled because of failures.
   *
   * @return time of its first failure
   */
  Instant addDisabled(long webhookId, Instant now) {
    return jdbc.sql(
            """
            INSERT INTO failing_webhook AS f (webhook_id, since, disabled_at) VALUES (:id, :now, :now)
            ON CONFLICT (webhook_id) DO UPDATE SET disabled_at = excluded.disabled_at
            RETURNING f.since
            """)
        .param("id", webhookId)
        .param("now", now.atOffset(UTC))
        .query((row, _) -> Rows.instant(row, "since"))
        .single();
  }

  /** Restarts the failure period of a webhook that was enabled again. */
  void restart(long webhookId) {
    jdbc.sql("UPDATE failing_webhook SET since = now() WHERE webhook_id = :id")
        .param("id", webhookId)
        .update();
  }

  @EventListener
  void onDeleted(WebhookDeleted deleted) {
    jdbc.sql("DELETE FROM failing_webhook WHERE webhook_id = :id")
        .param("id", deleted.webhookId())
        .update();
  }

  private static Recovery recovery(ResultSet row) throws SQLException {
    return new Recovery(
        row.getLong("webhook_id"), row.getString("name"), Rows.instantOrNull(row, "disabled_at"));
  }
}

package dev.gameday.webhooks.webhook;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Since when webhooks have only failed: a row from the first failure to the next success. Rows are
 * taken in the order of their ids, so that replicas don't wait for each other in a circle.
 */
@Component
class FailingWebhooks {

  /**
   * One that fails no more.
   *
   * @param name null for one of a match
   * @param disabledAt null if it hadn't been disabled for failing
   */
  record Recovery(long webhookId, @Nullable String name, @Nullable Instant disabledAt) {}

  private final JdbcClient jdbc;

  FailingWebhooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that are disabled, or gone, don't fail. */
  void add(Set<Long> webhookIds) {
    jdbc.sql(
            """
            INSERT INTO failing_webhook (webhook_id, since)
            SELECT id, now() FROM webhook WHERE id = ANY (?) AND enabled ORDER BY id
            ON CONFLICT DO NOTHING
            """)
        .param(webhookIds.toArray(Long[]::new))
        .update();
  }

  /** Those of them that are enabled and have failed for so long. */
  List<Long> longerThan(Duration limit, Set<Long> webhookIds) {
    return jdbc.sql(
            """
            SELECT f.webhook_id FROM failing_webhook f JOIN webhook w ON w.id = f.webhook_id
            WHERE f.webhook_id = ANY (?) AND w.enabled
              AND f.since <= now() - ? * interval '1 millisecond'
            """)
        .params(webhookIds.toArray(Long[]::new), limit.toMillis())
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /**
   * An attempt that was under way while its webhook was disabled may still succeed; that is no
   * recovery.
   */
  List<Recovery> remove(Set<Long> webhookIds) {
    return jdbc.sql(
            """
            WITH recovered AS (
              SELECT f.webhook_id, w.name
              FROM failing_webhook f JOIN webhook w ON w.id = f.webhook_id
              WHERE f.webhook_id = ANY (?) AND w.enabled
              ORDER BY f.webhook_id
              FOR UPDATE OF f
            )
            DELETE FROM failing_webhook f USING recovered r
            WHERE f.webhook_id = r.webhook_id
            RETURNING f.webhook_id, r.name, f.disabled_at
            """)
        .param(webhookIds.toArray(Long[]::new))
        .query((row, _) -> recovery(row))
        .list();
  }

  /**
   * @return since when it has failed
   */
  Instant addDisabled(long webhookId, Instant now) {
    return jdbc.sql(
            """
            INSERT INTO failing_webhook AS f (webhook_id, since, disabled_at) VALUES (?, ?, ?)
            ON CONFLICT (webhook_id) DO UPDATE SET disabled_at = excluded.disabled_at
            RETURNING f.since
            """)
        .params(webhookId, now.atOffset(UTC), now.atOffset(UTC))
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  /** It is given the whole time anew. */
  void restart(long webhookId) {
    jdbc.sql("UPDATE failing_webhook SET since = now() WHERE webhook_id = ?")
        .param(webhookId)
        .update();
  }

  @EventListener
  void onDeleted(WebhookDeleted deleted) {
    jdbc.sql("DELETE FROM failing_webhook WHERE webhook_id = ?")
        .param(deleted.webhookId())
        .update();
  }

  private static Recovery recovery(ResultSet row) throws SQLException {
    OffsetDateTime disabledAt = row.getObject("disabled_at", OffsetDateTime.class);
    return new Recovery(
        row.getLong("webhook_id"),
        row.getString("name"),
        disabledAt == null ? null : disabledAt.toInstant());
  }
}

package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.delivery.LogEntry.Suspended;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Suspends claimed deliveries of disabled webhooks. If a webhook was enabled meanwhile, its
 * deliveries are due instead: the lock on the webhook's row serializes this statement with the
 * enabling. Deliveries of a deleted webhook stay suspended.
 */
final class SuspendDeliveries {

  private static final String SUSPEND =
      """
      WITH wanted AS (
        SELECT * FROM unnest(?::bigint[], ?::uuid[], ?::uuid[]) AS a (webhook_id, id, claim)
      ), disabled AS (
        SELECT id FROM webhook
        WHERE id IN (SELECT webhook_id FROM wanted) AND NOT enabled FOR SHARE
      )
      UPDATE delivery d
      SET claim = NULL, holder = NULL,
          next_attempt_at =
            CASE WHEN d.webhook_id IN (SELECT id FROM disabled)
                   OR NOT EXISTS (SELECT FROM webhook WHERE id = d.webhook_id)
                 THEN 'infinity' ELSE now() END
      FROM wanted a
      WHERE d.webhook_id = a.webhook_id AND d.id = a.id AND d.claim = a.claim
      """;

  private final JdbcTemplate jdbc;

  SuspendDeliveries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void execute(List<Suspended> entries) {
    new Columns<>(entries)
        .with("bigint", e -> e.delivery().webhookId())
        .with("uuid", e -> e.delivery().id())
        .with("uuid", Suspended::claim)
        .execute(SUSPEND, jdbc);
  }
}

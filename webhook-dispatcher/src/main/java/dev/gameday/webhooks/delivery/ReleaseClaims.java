package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.delivery.LogEntry.Released;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Releases claimed deliveries that were not attempted. Each is due again after its delay. */
final class ReleaseClaims {

  private static final String RELEASE =
      """
      UPDATE delivery d
      SET claim = NULL, holder = NULL,
          next_attempt_at = now() + b.wait_ms * interval '1 millisecond'
      FROM unnest(?::bigint[], ?::uuid[], ?::uuid[], ?::bigint[])
        AS b (webhook_id, id, claim, wait_ms)
      WHERE d.webhook_id = b.webhook_id AND d.id = b.id AND d.claim = b.claim
      """;

  private final JdbcTemplate jdbc;

  ReleaseClaims(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void execute(List<Released> entries) {
    new Columns<>(entries)
        .with("bigint", e -> e.delivery().webhookId())
        .with("uuid", e -> e.delivery().id())
        .with("uuid", Released::claim)
        .with("bigint", e -> e.in().toMillis())
        .execute(RELEASE, jdbc);
  }
}

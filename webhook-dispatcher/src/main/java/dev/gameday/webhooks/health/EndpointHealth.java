package dev.gameday.webhooks.health;

import dev.gameday.events.EventTime;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.endpoint.WebhookKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sums up the last day of a webhook, or its latest attempts if there were more of them: however big
 * its log is, a bounded part of it is read, by indexes.
 */
@Component
class EndpointHealth {

  private static final Duration WINDOW = Duration.ofDays(1);
  private static final int MAX_ATTEMPTS = 5_000;
  private static final int MAX_BACKLOG = 100_000;

  private final JdbcClient jdbc;
  private final Clock clock;

  EndpointHealth(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  HealthSummary of(long webhookId) {
    Instant now = EventTime.truncate(clock.instant());
    Instant since = now.minus(WINDOW);
    Instant oldestPending = oldestPending(webhookId).map(DeliveryId::eventTime).orElse(null);
    long backlog = oldestPending == null ? 0 : backlog(webhookId);
    return jdbc.sql(
            """
            SELECT count(*) AS attempts, count(*) FILTER (WHERE error IS NULL) AS succeeded,
                   min(at) AS eldest,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY latency_ms) AS p50,
                   percentile_disc(0.99) WITHIN GROUP (ORDER BY latency_ms) AS p99
            FROM (
              (SELECT first_at AS at, first_error AS error, first_latency_ms AS latency_ms
               FROM delivery
               WHERE webhook_id = ? AND id >= ? AND first_at IS NOT NULL
               ORDER BY id DESC LIMIT ?)
              UNION ALL
              (SELECT at, error, latency_ms FROM attempt
               WHERE webhook_id = ? AND at >= ?
               ORDER BY at DESC LIMIT ?)
              ORDER BY at DESC LIMIT ?) AS latest
            """)
        .params(webhookId, DeliveryId.lowerBound(since), MAX_ATTEMPTS)
        .params(webhookId, since.atOffset(ZoneOffset.UTC), MAX_ATTEMPTS, MAX_ATTEMPTS)
        .query((row, _) -> health(row, since, now, backlog, oldestPending))
        .single();
  }

  /** Counted no further than to the maximum. */
  private long backlog(long webhookId) {
    return jdbc.sql(
            """
            SELECT count(*) FROM (
              SELECT FROM delivery WHERE webhook_id = ? AND status = 'pending' LIMIT ?) AS pending
            """)
        .params(webhookId, MAX_BACKLOG)
        .query(Long.class)
        .single();
  }

  private Optional<UUID> oldestPending(long webhookId) {
    return jdbc.sql(
            """
            SELECT eldest.id
            FROM unnest(?::text[]) AS t (event_type)
            CROSS JOIN LATERAL (
              SELECT id FROM delivery
              WHERE webhook_id = ? AND status = 'pending' AND event_type = t.event_type
              ORDER BY id LIMIT 1) AS eldest
            ORDER BY eldest.id LIMIT 1
            """)
        .param(WebhookKind.allNames())
        .param(webhookId)
        .query((row, _) -> row.getObject("id", UUID.class))
        .optional();
  }

  private static HealthSummary health(
      ResultSet row, Instant since, Instant now, long backlog, @Nullable Instant oldestPending)
      throws SQLException {
    int attempts = row.getInt("attempts");
    OffsetDateTime eldest = row.getObject("eldest", OffsetDateTime.class);
    return new HealthSummary(
        attempts < MAX_ATTEMPTS || eldest == null ? since : EventTime.truncate(eldest.toInstant()),
        now,
        attempts,
        row.getInt("succeeded"),
        row.getObject("p50", Integer.class),
        row.getObject("p99", Integer.class),
        backlog,
        oldestPending);
  }
}

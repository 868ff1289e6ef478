package dev.gameday.webhooks.health;

import dev.gameday.base.sql.Rows;
import dev.gameday.events.EventTime;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.endpoint.WebhookKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Summarizes the attempts of a webhook's last day, at most the latest {@link #MAX_ATTEMPTS}, and
 * its backlog. The queries read a bounded part of the delivery log by indexes, so their cost
 * doesn't depend on the size of the log.
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
    Instant now = EventTime.now(clock);
    Instant since = now.minus(WINDOW);
    Instant oldestPending = oldestPending(webhookId).map(DeliveryId::eventTime).orElse(null);
    long backlog = oldestPending == null ? 0 : backlog(webhookId);
    return jdbc.sql(
            """
            SELECT count(*) AS attempts, count(*) FILTER (WHERE error IS NULL) AS succeeded,
                   min(at) AS oldest,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY latency_ms) AS p50,
                   percentile_disc(0.99) WITHIN GROUP (ORDER BY latency_ms) AS p99
            FROM (
              (SELECT first_at AS at, first_error AS error, first_latency_ms AS latency_ms
               FROM delivery
               WHERE webhook_id = :webhook AND id >= :first AND first_at IS NOT NULL
               ORDER BY id DESC LIMIT :limit)
              UNION ALL
              (SELECT at, error, latency_ms FROM attempt
               WHERE webhook_id = :webhook AND at >= :since
               ORDER BY at DESC LIMIT :limit)
              ORDER BY at DESC LIMIT :limit) AS latest
            """)
        .param("webhook", webhookId)
        .param("first", DeliveryId.lowerBound(since))
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("limit", MAX_ATTEMPTS)
        .query((row, _) -> health(row, since, now, backlog, oldestPending))
        .single();
  }

  /** The pending deliveries, counted up to the maximum. */
  private long backlog(long webhookId) {
    return jdbc.sql(
            """
            SELECT count(*) FROM (
              SELECT FROM delivery
              WHERE webhook_id = :webhook AND status = 'pending' LIMIT :limit) AS pending
            """)
        .param("webhook", webhookId)
        .param("limit", MAX_BACKLOG)
        .query(Long.class)
        .single();
  }

  private Optional<UUID> oldestPending(long webhookId) {
    return jdbc.sql(
            """
            SELECT oldest.id
            FROM unnest(:types::text[]) AS t (event_type)
            CROSS JOIN LATERAL (
              SELECT id FROM delivery
              WHERE webhook_id = :webhook AND status = 'pending' AND event_type = t.event_type
              ORDER BY id LIMIT 1) AS oldest
            ORDER BY oldest.id LIMIT 1
            """)
        .param("types", WebhookKind.allNames())
        .param("webhook", webhookId)
        .query((row, _) -> row.getObject("id", UUID.class))
        .optional();
  }

  private static HealthSummary health(
      ResultSet row, Instant since, Instant now, long backlog, @Nullable Instant oldestPending)
      throws SQLException {
    int attempts = row.getInt("attempts");
    Instant oldest = Rows.instantOrNull(row, "oldest");
    return new HealthSummary(
        attempts < MAX_ATTEMPTS || oldest == null ? since : EventTime.truncate(oldest),
        now,
        attempts,
        row.getInt("succeeded"),
        row.getObject("p50", Integer.class),
        row.getObject("p99", Integer.class),
        backlog,
        oldestPending);
  }
}

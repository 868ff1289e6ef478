package dev.gameday.webhooks.history;

import dev.gameday.base.http.PageRequest;
import dev.gameday.base.sql.Rows;
import dev.gameday.webhooks.delivery.DeliveryStatus;
import dev.gameday.webhooks.endpoint.WebhookKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the deliveries of a match's webhook, newest event first. */
@Component
class MatchDeliveryHistory {

  private final DeliverySearch search;
  private final JdbcClient jdbc;

  MatchDeliveryHistory(DeliverySearch search, JdbcClient jdbc) {
    this.search = search;
    this.jdbc = jdbc;
  }

  LogPage<MatchDeliveryView> list(long webhookId, DeliveryFilter filter, PageRequest page) {
    return search.find(webhookId, filter, page).map(ids -> deliveries(webhookId, ids));
  }

  private List<MatchDeliveryView> deliveries(long webhookId, List<UUID> ids) {
    return jdbc.sql(
            """
            SELECT d.id, d.event_type, d.status, d.attempts, d.created_at,
                   coalesce(a.at, d.first_at) AS at,
                   coalesce(a.latency_ms, d.first_latency_ms) AS latency_ms,
                   CASE WHEN a.number IS NULL THEN d.first_error_message
                        ELSE a.error_message END AS error
            FROM delivery d
            LEFT JOIN attempt a ON a.webhook_id = d.webhook_id AND a.delivery_id = d.id
              AND a.number = d.attempts
            WHERE d.webhook_id = :webhook AND d.id = ANY (:ids)
            ORDER BY d.id DESC
            """)
        .param("webhook", webhookId)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> delivery(row))
        .list();
  }

  private static MatchDeliveryView delivery(ResultSet row) throws SQLException {
    DeliveryStatus status = DeliveryStatus.ofStored(row.getString("status"));
    Instant lastAttempt = Rows.instantOrNull(row, "at");
    return new MatchDeliveryView(
        row.getObject("id", UUID.class),
        row.getString("event_type"),
        status.name(WebhookKind.MATCH),
        row.getInt("attempts"),
        row.getString("error"),
        status == DeliveryStatus.SUCCESS && lastAttempt != null
            ? lastAttempt.plusMillis(row.getInt("latency_ms"))
            : null,
        lastAttempt,
        Rows.instant(row, "created_at"));
  }
}

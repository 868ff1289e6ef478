package dev.gameday.webhooks.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.gameday.base.http.PageRequest;
import dev.gameday.base.problem.Problem;
import dev.gameday.base.sql.Rows;
import dev.gameday.webhooks.history.DeliveryView.AttemptView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a webhook's deliveries with their attempts, newest event first. */
@Component
class DeliveryHistory {

  private final DeliverySearch search;
  private final AttemptHeaders headers;
  private final JdbcClient jdbc;

  DeliveryHistory(DeliverySearch search, AttemptHeaders headers, JdbcClient jdbc) {
    this.search = search;
    this.headers = headers;
    this.jdbc = jdbc;
  }

  LogPage<DeliveryView> list(long webhookId, DeliveryFilter filter, PageRequest page) {
    return search.find(webhookId, filter, page).map(ids -> deliveries(webhookId, ids));
  }

  /**
   * @throws Problem (404) if the webhook's log doesn't have the delivery
   */
  DeliveryView get(long webhookId, UUID deliveryId) {
    return deliveries(webhookId, List.of(deliveryId)).stream()
        .findFirst()
        .map(delivery -> headers.addTo(delivery, webhookId))
        .orElseThrow(
            () ->
                Problem.notFound("There is no delivery " + deliveryId + " in the webhook's log."));
  }

  private List<DeliveryView> deliveries(long webhookId, List<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<AttemptView>> later = laterAttempts(webhookId, ids);
    return jdbc
        .sql(
            """
            SELECT id, event_type, event_id, status, body, created_at,
                   CASE WHEN claim IS NULL AND next_attempt_at < 'infinity'
                        THEN next_attempt_at END AS next_attempt_at,
                   first_at AS at, first_status_code AS status_code, first_error AS error,
                   first_error_message AS error_message, first_latency_ms AS latency_ms,
                   first_response AS response
            FROM delivery
            WHERE webhook_id = :webhook AND id = ANY (:ids)
            ORDER BY id DESC
            """)
        .param("webhook", webhookId)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> delivery(row))
        .list()
        .stream()
        .map(
            delivery ->
                delivery.with(
                    Stream.concat(
                            delivery.attempts().stream(),
                            later.getOrDefault(delivery.id(), List.of()).stream())
                        .toList()))
        .toList();
  }

  private Map<UUID, List<AttemptView>> laterAttempts(long webhookId, List<UUID> ids) {
    record Later(UUID deliveryId, AttemptView attempt) {}
    return jdbc
        .sql(
            """
            SELECT delivery_id, number, at, status_code, error, error_message, latency_ms, response
            FROM attempt
            WHERE webhook_id = :webhook AND delivery_id = ANY (:ids)
            ORDER BY delivery_id, number
            """)
        .param("webhook", webhookId)
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            (row, _) ->
                new Later(
                    row.getObject("delivery_id", UUID.class), attempt(row, row.getInt("number"))))
        .list()
        .stream()
        .collect(groupingBy(Later::deliveryId, mapping(Later::attempt, toList())));
  }

  private static DeliveryView delivery(ResultSet row) throws SQLException {
    var attempts = new ArrayList<AttemptView>();
    if (row.getObject("at") != null) {
      attempts.add(attempt(row, 1));
    }
    return new DeliveryView(
        row.getObject("id", UUID.class),
        row.getString("event_type"),
        row.getObject("event_id", UUID.class),
        row.getString("status"),
        attempts,
        new String(row.getBytes("body"), UTF_8),
        Rows.instantOrNull(row, "next_attempt_at"),
        Rows.instant(row, "created_at"));
  }

  private static AttemptView attempt(ResultSet row, int number) throws SQLException {
    return new AttemptView(
        number,
        Rows.instant(row, "at"),
        row.getObject("status_code", Integer.class),
        row.getString("error"),
        row.getString("error_message"),
        row.getInt("latency_ms"),
        row.getString("response"),
        null,
        null);
  }
}

package dev.gameday.webhooks.history;

import dev.gameday.base.http.PageRequest;
import dev.gameday.webhooks.delivery.TimeRange;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Finds deliveries in a webhook's log. Every combination of criteria has an index in the order of
 * the page, so the cost of a page depends on the size of the page and not of the log. A search by
 * status and type reads one short ordered list for each pair of status and type, and merges the
 * lists.
 */
@Component
class DeliverySearch {

  private static final String ALL =
      """
      SELECT id FROM delivery
      WHERE webhook_id = :webhook AND id >= :first AND id < :end AND id %1$s :from
      ORDER BY id %2$s LIMIT :limit
      """;

  private static final String BY_STATUS_AND_TYPE =
      """
      SELECT found.id
      FROM unnest(:statuses::text[]) AS s (status)
      CROSS JOIN unnest(:types::text[]) AS t (event_type)
      CROSS JOIN LATERAL (
        SELECT id FROM delivery
        WHERE webhook_id = :webhook AND id >= :first AND id < :end AND id %1$s :from
          AND status = s.status AND event_type = t.event_type
        ORDER BY id %2$s LIMIT :limit) AS found
      ORDER BY found.id %2$s
      """;

  private final JdbcClient jdbc;

  DeliverySearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  LogPage<UUID> find(long webhookId, DeliveryFilter filter, PageRequest page) {
    DeliveryCursor cursor = DeliveryCursor.of(page);
    int limit = page.fetchSize();
    TimeRange range = filter.range();
    StatementSpec query =
        filter.hasAnyStatusAndType()
            ? sql(ALL, cursor)
            : sql(BY_STATUS_AND_TYPE, cursor)
                .param("statuses", filter.statuses())
                .param("types", filter.eventTypes());
    List<UUID> found =
        query
            .param("webhook", webhookId)
            .param("first", range.first())
            .param("end", range.end())
            .param("from", cursor.from())
            .param("limit", limit)
            .query((row, _) -> row.getObject("id", UUID.class))
            .list();
    return LogPage.of(found.subList(0, Math.min(found.size(), limit)), page);
  }

  private StatementSpec sql(String text, DeliveryCursor cursor) {
    return jdbc.sql(
        cursor.towardsNewer() ? text.formatted(">", "ASC") : text.formatted("<", "DESC"));
  }
}

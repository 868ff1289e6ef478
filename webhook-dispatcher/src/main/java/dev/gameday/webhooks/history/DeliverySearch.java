package dev.gameday.webhooks.history;

import dev.gameday.base.http.PageRequest;
import dev.gameday.webhooks.delivery.TimeRange;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Finds deliveries in a webhook's log. Every way to ask has an index that gives the answer in the
 * page's order, so what a page costs depends on the page and not on the log: by status and type
 * there is a short ordered list for each pair of the two, and the page is merged from them.
 */
@Component
class DeliverySearch {

  private static final String ALL =
      """
      SELECT id FROM delivery
      WHERE webhook_id = :webhook AND id >= :first AND id < :end AND id %1$s :from
      ORDER BY id %2$s LIMIT :limit
      """;

  private static final String OF_KIND =
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
        filter.takesAnyKind()
            ? sql(ALL, cursor)
            : sql(OF_KIND, cursor)
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

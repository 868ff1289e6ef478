package dev.gameday.webhooks.delivery;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Queries the delivery log. */
@Component
public class DeliveryLogQueries {

  /** The key of a delivery. */
  public record Key(long webhookId, UUID id) {}

  private static final String FIND_RECORDED =
      """
      SELECT webhook_id, id
      FROM unnest(?::bigint[], ?::uuid[]) AS wanted (webhook_id, id)
      JOIN delivery USING (webhook_id, id)
      """;

  private final JdbcTemplate jdbc;
  private final DeliveryLogTable table;

  DeliveryLogQueries(JdbcTemplate jdbc, DeliveryLogTable table) {
    this.jdbc = jdbc;
    this.table = table;
  }

  /** Inserts new deliveries that are due now, in the caller's transaction if there is one. */
  public void create(List<Delivery> deliveries) {
    table.create(deliveries);
  }

  /** The keys of which the log has a delivery. */
  public Set<Key> recorded(List<Key> keys) {
    var columns = new Columns<>(keys).with("bigint", Key::webhookId).with("uuid", Key::id);
    return new HashSet<>(
        jdbc.query(
            FIND_RECORDED,
            statement -> columns.bind(statement),
            (row, _) -> new Key(row.getLong("webhook_id"), row.getObject("id", UUID.class))));
  }

  /** Whether ordered deliveries of a match still wait for their first attempt. */
  public boolean hasUnattempted(String matchId) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            SELECT EXISTS (
              SELECT FROM webhook w JOIN delivery d ON d.webhook_id = w.id
              WHERE w.match_id = ? AND w.enabled AND d.subject = w.match_id
                AND d.status = 'pending' AND d.sequence IS NOT NULL AND d.attempts = 0)
            """,
            Boolean.class,
            matchId));
  }

  /** The number of pending deliveries, including those of disabled webhooks. */
  public long backlog() {
    Long pending =
        jdbc.queryForObject("SELECT count(*) FROM delivery WHERE status = 'pending'", Long.class);
    return pending == null ? 0 : pending;
  }
}

package dev.gameday.webhooks.delivery;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Queries of the delivery log. */
@Component
public class DeliveryLogQueries {

  /** A delivery by its key. */
  public record Key(long webhookId, UUID id) {}

  private static final String FIND_KNOWN =
      """
      SELECT webhook_id, id
      FROM unnest(?::bigint[], ?::uuid[]) AS asked (webhook_id, id)
      JOIN delivery USING (webhook_id, id)
      """;

  private final JdbcTemplate jdbc;
  private final DeliveryLogTable table;

  DeliveryLogQueries(JdbcTemplate jdbc, DeliveryLogTable table) {
    this.jdbc = jdbc;
    this.table = table;
  }

  /** Writes new deliveries that are due now, in the caller's transaction if there is one. */
  public void open(List<Delivery> deliveries) {
    table.open(deliveries);
  }

  /** Those of some deliveries that are in the log. */
  public Set<Key> known(List<Key> asked) {
    var columns = new Columns<>(asked).with("bigint", Key::webhookId).with("uuid", Key::id);
    return new HashSet<>(
        jdbc.query(
            FIND_KNOWN,
            statement -> columns.bind(statement),
            (row, _) -> new Key(row.getLong("webhook_id"), row.getObject("id", UUID.class))));
  }

  /** Whether deliveries that keep their order still wait for their first attempt. */
  public boolean isInLine(String matchId) {
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

  /** The number of deliveries that wait for an attempt, or for their webhook to be enabled. */
  public long backlog() {
    Long pending =
        jdbc.queryForObject("SELECT count(*) FROM delivery WHERE status = 'pending'", Long.class);
    return pending == null ? 0 : pending;
  }
}

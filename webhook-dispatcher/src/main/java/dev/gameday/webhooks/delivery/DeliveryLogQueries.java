package dev.gameday.webhooks.delivery;

import java.sql.ResultSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.stereotype.Component;

/** The look-ups of the delivery log. */
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

  /** Which of these deliveries are in the log. */
  public Set<Key> known(List<Key> asked) {
    var columns = new Columns<>(asked).with("bigint", Key::webhookId).with("uuid", Key::id);
    PreparedStatementCreator prepared = connection -> connection.prepareStatement(FIND_KNOWN);
    PreparedStatementCallback<Set<Key>> run =
        statement -> {
          columns.bind(statement);
          var known = new HashSet<Key>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              known.add(new Key(rows.getLong(1), rows.getObject(2, UUID.class)));
            }
          }
          return known;
        };
    Set<Key> known = jdbc.execute(prepared, run);
    return known == null ? Set.of() : known;
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

  /** How many deliveries wait for another attempt, or for their webhook to be enabled. */
  public long backlog() {
    Long pending =
        jdbc.queryForObject("SELECT count(*) FROM delivery WHERE status = 'pending'", Long.class);
    return pending == null ? 0 : pending;
  }
}

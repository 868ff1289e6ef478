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
public class DeliveryLog {

  /** A delivery by its key. */
  public record Key(long webhookId, UUID id) {}

  private static final String FIND_KNOWN =
      """
      SELECT webhook_id, id
      FROM unnest(?::bigint[], ?::uuid[]) AS asked (webhook_id, id)
      JOIN delivery USING (webhook_id, id)
      """;

  private final JdbcTemplate jdbc;

  DeliveryLog(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
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

  /** How many deliveries wait for another attempt, or for their webhook to be enabled. */
  public long backlog() {
    Long pending =
        jdbc.queryForObject("SELECT count(*) FROM delivery WHERE status = 'pending'", Long.class);
    return pending == null ? 0 : pending;
  }
}

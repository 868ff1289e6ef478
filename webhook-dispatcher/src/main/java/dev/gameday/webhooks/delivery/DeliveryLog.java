package dev.gameday.webhooks.delivery;

import dev.gameday.events.EventId;
import dev.gameday.events.TraceParent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.stereotype.Component;

/**
 * The claims and look-ups of the delivery log. Times are the database's, so that replicas whose
 * clocks differ agree on when a lease ends.
 */
@Component
public class DeliveryLog {

  /** A delivery by its key. */
  public record Key(long webhookId, UUID id) {}

  private static final String CLAIM_DUE =
      """
      UPDATE delivery d
      SET claim = ?, next_attempt_at = now() + ? * interval '1 millisecond'
      FROM (
        SELECT webhook_id, id FROM delivery
        WHERE status = 'pending' AND next_attempt_at <= now()
        ORDER BY next_attempt_at
        LIMIT ?
        FOR UPDATE SKIP LOCKED) due
      WHERE d.webhook_id = due.webhook_id AND d.id = due.id
      RETURNING d.webhook_id, d.id, d.event_id, d.event_type, d.subject, d.trace_parent, d.body,
                d.created_at, d.attempts, d.attempts_before
      """;

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

  /**
   * Takes what is due, the longest overdue first, so that nobody else takes it before the lease
   * ends. What others are taking at the same moment is passed over.
   */
  public List<Claimed> claimDue(int limit, Duration lease) {
    UUID claim = UUID.randomUUID();
    return jdbc.query(CLAIM_DUE, (row, _) -> claimed(row, claim), claim, lease.toMillis(), limit);
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

  private static Claimed claimed(ResultSet row, UUID claim) throws SQLException {
    var delivery =
        new Delivery(
            row.getLong("webhook_id"),
            row.getObject("id", UUID.class),
            new EventId(row.getObject("event_id", UUID.class)),
            row.getString("event_type"),
            row.getString("subject"),
            TraceParent.parse(row.getString("trace_parent")).orElseGet(TraceParent::start),
            row.getBytes("body"),
            row.getObject("created_at", OffsetDateTime.class).toInstant());
    return new Claimed(delivery, claim, row.getInt("attempts"), row.getInt("attempts_before"));
  }
}

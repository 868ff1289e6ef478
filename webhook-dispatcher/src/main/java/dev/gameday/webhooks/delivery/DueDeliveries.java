package dev.gameday.webhooks.delivery;

import dev.gameday.base.sql.Rows;
import dev.gameday.events.EventId;
import dev.gameday.events.TraceParent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds webhooks with due deliveries, and claims at most a share of each. A webhook with a million
 * overdue deliveries does not delay the others. While few deliveries are due, one short scan finds
 * their webhooks. A backlog would fill that scan, so then the webhooks are visited one by one
 * through an index, a limited number at a time, in rounds.
 *
 * <p>All times are the database's, so replicas with differing clocks agree on the end of a lease.
 * Not thread-safe.
 */
@Component
public class DueDeliveries {

  private static final int MAX_WEBHOOKS_PER_CLAIM = 200;

  private static final String EARLIEST =
      """
      SELECT webhook_id, count(*) AS due
      FROM (
        SELECT webhook_id FROM delivery
        WHERE status = 'pending' AND next_attempt_at <= now()
        ORDER BY next_attempt_at
        LIMIT ?) AS earliest
      GROUP BY webhook_id
      """;

  private static final String ONE_BY_ONE =
      """
      WITH RECURSIVE waiting AS (
        (SELECT webhook_id, next_attempt_at FROM delivery
         WHERE status = 'pending' AND next_attempt_at < 'infinity' AND webhook_id > ?
         ORDER BY webhook_id, next_attempt_at
         LIMIT 1)
        UNION ALL
        SELECT later.webhook_id, later.next_attempt_at
        FROM waiting CROSS JOIN LATERAL (
          SELECT webhook_id, next_attempt_at FROM delivery
          WHERE status = 'pending' AND next_attempt_at < 'infinity'
            AND webhook_id > waiting.webhook_id
          ORDER BY webhook_id, next_attempt_at
          LIMIT 1) AS later
      )
      SELECT webhook_id, next_attempt_at <= now() AS due FROM waiting LIMIT ?
      """;

  /**
   * The range of one value makes the planner use the index by webhook, the only one in this order.
   * It would scan the backlog of another webhook in the index over all times otherwise.
   */
  private static final String SELECT_DUE =
      """
      SELECT due.*
      FROM unnest(?::bigint[], ?::int[]) AS wanted (webhook_id, share)
      CROSS JOIN LATERAL (
        SELECT webhook_id, id, event_id, event_type, subject, trace_parent, body, created_at,
               sequence, attempts, attempts_before
        FROM delivery candidate
        WHERE webhook_id BETWEEN wanted.webhook_id AND wanted.webhook_id AND status = 'pending'
          AND next_attempt_at <= now() AND next_attempt_at < 'infinity'
          AND (sequence IS NULL OR NOT EXISTS (
            SELECT FROM delivery earlier
            WHERE earlier.webhook_id = candidate.webhook_id
              AND earlier.subject = candidate.subject
              AND earlier.status = 'pending' AND earlier.sequence < candidate.sequence))
        ORDER BY webhook_id, next_attempt_at
        LIMIT wanted.share
        FOR UPDATE SKIP LOCKED) AS due
      """;

  /**
   * This is a separate statement because the planner overestimates a subquery with a limit, and
   * would read all deliveries to join it.
   */
  private static final String CLAIM =
      """
      UPDATE delivery d
      SET claim = ?, holder = ?, next_attempt_at = now() + ? * interval '1 millisecond'
      FROM unnest(?::bigint[], ?::uuid[]) AS taken (webhook_id, id)
      WHERE d.webhook_id = taken.webhook_id AND d.id = taken.id
      """;

  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;

  /** The id of the last visited webhook, 0 before a new round. */
  private long visited;

  DueDeliveries(JdbcTemplate jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Webhooks with due deliveries.
   *
   * @param more whether another search may find more now
   */
  public record DueWebhooks(List<Long> webhookIds, boolean more) {}

  private record Visit(long webhookId, boolean due) {}

  private record WebhookCount(long webhookId, int due) {}

  /**
   * Finds webhooks with due deliveries.
   *
   * @param scanLimit the number of due deliveries from which on webhooks are visited one by one
   */
  public DueWebhooks find(int scanLimit) {
    RowMapper<WebhookCount> row =
        (rows, _) -> new WebhookCount(rows.getLong("webhook_id"), rows.getInt("due"));
    List<WebhookCount> earliest = jdbc.query(EARLIEST, row, scanLimit);
    if (earliest.stream().mapToInt(WebhookCount::due).sum() < scanLimit) {
      return new DueWebhooks(earliest.stream().map(WebhookCount::webhookId).toList(), false);
    }
    return visit();
  }

  private DueWebhooks visit() {
    RowMapper<Visit> row =
        (rows, _) -> new Visit(rows.getLong("webhook_id"), rows.getBoolean("due"));
    List<Visit> visits = jdbc.query(ONE_BY_ONE, row, visited, MAX_WEBHOOKS_PER_CLAIM);
    boolean more = visits.size() == MAX_WEBHOOKS_PER_CLAIM;
    visited = more ? visits.getLast().webhookId() : 0;
    return new DueWebhooks(visits.stream().filter(Visit::due).map(Visit::webhookId).toList(), more);
  }

  /**
   * Claims due deliveries of each webhook, the longest overdue first. A claim ends with its lease,
   * or with that of its holder. This skips deliveries that other dispatchers are claiming, and
   * ordered ones behind a pending one, which a redelivery can make due.
   *
   * @param shares the maximum number per webhook
   * @param holder the dispatcher that claims them
   */
  public List<ClaimedDelivery> claim(Map<Long, Integer> shares, UUID holder, Duration lease) {
    var wanted =
        new Columns<>(List.copyOf(shares.entrySet()))
            .with("bigint", Map.Entry::getKey)
            .with("int", Map.Entry::getValue);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<ClaimedDelivery> claimed = transactions.execute(_ -> claim(wanted, holder, lease));
    return claimed == null ? List.of() : claimed;
  }

  private List<ClaimedDelivery> claim(Columns<?> wanted, UUID holder, Duration lease) {
    UUID claim = UUID.randomUUID();
    List<ClaimedDelivery> claimed =
        jdbc.query(
            SELECT_DUE, statement -> wanted.bind(statement), (row, _) -> claimed(row, claim));
    var taken =
        new Columns<>(claimed)
            .with("bigint", each -> each.delivery().webhookId())
            .with("uuid", each -> each.delivery().id());
    if (!taken.isEmpty()) {
      jdbc.update(
          CLAIM,
          statement -> {
            statement.setObject(1, claim);
            statement.setObject(2, holder);
            statement.setLong(3, lease.toMillis());
            taken.bind(statement, 4);
          });
    }
    return claimed;
  }

  private static ClaimedDelivery claimed(ResultSet row, UUID claim) throws SQLException {
    var delivery =
        new Delivery(
            row.getLong("webhook_id"),
            row.getObject("id", UUID.class),
            new EventId(row.getObject("event_id", UUID.class)),
            row.getString("event_type"),
            row.getString("subject"),
            TraceParent.parse(row.getString("trace_parent")).orElseGet(TraceParent::start),
            row.getBytes("body"),
            Rows.instant(row, "created_at"),
            row.getObject("sequence", Long.class));
    return new ClaimedDelivery(
        delivery, claim, row.getInt("attempts"), row.getInt("attempts_before"));
  }
}

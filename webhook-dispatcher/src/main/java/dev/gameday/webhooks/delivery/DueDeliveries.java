package dev.gameday.webhooks.delivery;

import dev.gameday.events.EventId;
import dev.gameday.events.TraceParent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds webhooks that have something due, and claims of each no more than its share, so that a
 * webhook with a million overdue deliveries takes nothing from the others. While little is due, one
 * short scan tells whose it is. Behind a backlog, that scan would see the backlog alone: then it
 * goes from webhook to webhook by index, some at a time, and round and round.
 *
 * <p>Times are the database's, so that replicas whose clocks differ agree on when a lease ends. For
 * one thread only.
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
   * The range of one value keeps the planner from walking the backlog of another webhook in the
   * index over all times: that order only the webhook's own index has.
   */
  private static final String TAKE =
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
   * A statement of its own: of a subquery with a limit the planner thinks that it may be large, and
   * reads all deliveries to join it.
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

  /** Where the last round of visits was left; behind all webhooks, it starts anew. */
  private long visited;

  DueDeliveries(JdbcTemplate jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Webhooks that have something due.
   *
   * @param more whether there may be others, to be asked for at once
   */
  public record DueWebhooks(List<Long> webhookIds, boolean more) {}

  private record Visit(long webhookId, boolean due) {}

  private record WebhookCount(long webhookId, int due) {}

  /**
   * @param little how many due deliveries are looked at to know whose they all are
   */
  public DueWebhooks find(int little) {
    RowMapper<WebhookCount> row =
        (rows, _) -> new WebhookCount(rows.getLong("webhook_id"), rows.getInt("due"));
    List<WebhookCount> earliest = jdbc.query(EARLIEST, row, little);
    if (earliest.stream().mapToInt(WebhookCount::due).sum() < little) {
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
   * Takes what is due of each webhook, the longest overdue first, so that nobody else takes it
   * before the lease ends, or its holder dies. What others are taking at the same moment is passed
   * over, and so is what is to keep its order and has one before it: a redelivery of either can
   * make such a one due.
   *
   * @param shares how many of which webhook at most
   * @param holder the dispatcher that takes them
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
        jdbc.query(TAKE, statement -> wanted.bind(statement), (row, _) -> claimed(row, claim));
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
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("sequence", Long.class));
    return new ClaimedDelivery(
        delivery, claim, row.getInt("attempts"), row.getInt("attempts_before"));
  }
}

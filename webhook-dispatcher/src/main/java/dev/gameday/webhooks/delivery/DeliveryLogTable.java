package dev.gameday.webhooks.delivery;

import static java.util.Objects.requireNonNull;
import static java.util.function.Predicate.not;

import dev.gameday.webhooks.delivery.LogEntry.Attempted;
import dev.gameday.webhooks.delivery.LogEntry.Created;
import dev.gameday.webhooks.delivery.LogEntry.Released;
import dev.gameday.webhooks.delivery.LogEntry.Suspended;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Writes many entries in one transaction, with one statement for each kind of entry. */
@Component
public class DeliveryLogTable {

  private static final String OPEN =
      """
      INSERT INTO delivery (
        webhook_id, id, event_id, event_type, subject, trace_parent, body, created_at,
        sequence, status, attempts, next_attempt_at, claim, holder,
        first_at, first_status_code, first_error, first_error_message, first_latency_ms,
        first_response_headers, first_response)
      SELECT
        webhook_id, id, event_id, event_type, subject, trace_parent, body, created_at,
        sequence, status, attempts,
        CASE status WHEN 'pending'
          THEN coalesce(now() + wait_ms * interval '1 millisecond', 'infinity') END,
        holder, holder, first_at, first_status_code, first_error, first_error_message,
        first_latency_ms, first_response_headers, first_response
      FROM unnest(
        ?::bigint[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[],
        ?::timestamptz[], ?::bigint[], ?::text[], ?::int[], ?::bigint[], ?::uuid[],
        ?::timestamptz[], ?::int[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[])
        AS opened (
          webhook_id, id, event_id, event_type, subject, trace_parent, body, created_at,
          sequence, status, attempts, wait_ms, holder,
          first_at, first_status_code, first_error, first_error_message, first_latency_ms,
          first_response_headers, first_response)
      ON CONFLICT DO NOTHING
      """;

  /**
   * The same for deliveries that ended with their first attempt, nearly all of them, at two thirds
   * of the database's processor time. But one that is in the log already makes it fail.
   */
  private static final String COPY_ENDED =
      """
      COPY delivery (
        webhook_id, id, event_id, event_type, subject, trace_parent, body, created_at, status,
        attempts, first_at, first_status_code, first_error, first_error_message, first_latency_ms,
        first_response_headers, first_response)
      FROM STDIN (FORMAT binary)
      """;

  private static final int COPIED_COLUMNS = 17;
  private static final int COPIED_BYTES = 1_200;

  /** A late attempt whose claim is gone changes nothing: somebody else has taken the delivery. */
  private static final String ATTEMPT =
      """
      WITH attempted AS (
        SELECT * FROM unnest(
          ?::bigint[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[],
          ?::int[], ?::timestamptz[], ?::int[], ?::text[], ?::text[], ?::int[], ?::text[],
          ?::text[])
          AS a (webhook_id, id, claim, status, wait_ms, number, at, status_code, error,
                error_message, latency_ms, response_headers, response)
      ), updated AS (
        UPDATE delivery d
        SET status = a.status, attempts = a.number, claim = NULL, holder = NULL,
            next_attempt_at = now() + a.wait_ms * interval '1 millisecond',
            first_at = CASE a.number WHEN 1 THEN a.at ELSE d.first_at END,
            first_status_code =
              CASE a.number WHEN 1 THEN a.status_code ELSE d.first_status_code END,
            first_error = CASE a.number WHEN 1 THEN a.error ELSE d.first_error END,
            first_error_message =
              CASE a.number WHEN 1 THEN a.error_message ELSE d.first_error_message END,
            first_latency_ms =
              CASE a.number WHEN 1 THEN a.latency_ms ELSE d.first_latency_ms END,
            first_response_headers =
              CASE a.number WHEN 1 THEN a.response_headers ELSE d.first_response_headers END,
            first_response = CASE a.number WHEN 1 THEN a.response ELSE d.first_response END
        FROM attempted a
        WHERE d.webhook_id = a.webhook_id AND d.id = a.id AND d.claim = a.claim
        RETURNING a.*
      )
      INSERT INTO attempt (webhook_id, delivery_id, number, at, status_code, error, error_message,
                           latency_ms, response_headers, response)
      SELECT webhook_id, id, number, at, status_code, error, error_message, latency_ms,
             response_headers, response
      FROM updated WHERE number > 1
      ON CONFLICT DO NOTHING
      """;

  private static final String PUT_BACK =
      """
      UPDATE delivery d
      SET claim = NULL, holder = NULL,
          next_attempt_at = now() + b.wait_ms * interval '1 millisecond'
      FROM unnest(?::bigint[], ?::uuid[], ?::uuid[], ?::bigint[])
        AS b (webhook_id, id, claim, wait_ms)
      WHERE d.webhook_id = b.webhook_id AND d.id = b.id AND d.claim = b.claim
      """;

  /**
   * The row lock makes this and an enabling of the webhook wait for each other. What is left of a
   * deleted webhook is held for good.
   */
  private static final String HOLD =
      """
      WITH asked AS (
        SELECT * FROM unnest(?::bigint[], ?::uuid[], ?::uuid[]) AS a (webhook_id, id, claim)
      ), disabled AS (
        SELECT id FROM webhook
        WHERE id IN (SELECT webhook_id FROM asked) AND NOT enabled FOR SHARE
      )
      UPDATE delivery d
      SET claim = NULL, holder = NULL,
          next_attempt_at =
            CASE WHEN d.webhook_id IN (SELECT id FROM disabled)
                   OR NOT EXISTS (SELECT FROM webhook WHERE id = d.webhook_id)
                 THEN 'infinity' ELSE now() END
      FROM asked a
      WHERE d.webhook_id = a.webhook_id AND d.id = a.id AND d.claim = a.claim
      """;

  /**
   * Whoever adds to a line and whoever takes from it wait for each other, or an addition could miss
   * that it is the first. Lines share a few locks, taken by all in the same order.
   */
  private static final String LOCK_LINES =
      """
      SELECT pg_advisory_xact_lock(hashtext('delivery lines'), stripe)
      FROM (
        SELECT DISTINCT hashtext(webhook_id || ' ' || subject) & 63 AS stripe
        FROM unnest(?::bigint[], ?::text[]) AS line (webhook_id, subject)
        ORDER BY stripe) AS stripes
      """;

  /** If the webhook is disabled, whoever claims it finds out. */
  private static final String ADVANCE_LINES =
      """
      UPDATE delivery d
      SET next_attempt_at = now()
      FROM (
        SELECT DISTINCT webhook_id, subject
        FROM unnest(?::bigint[], ?::text[]) AS touched (webhook_id, subject)) AS line
      CROSS JOIN LATERAL (
        SELECT id FROM delivery
        WHERE webhook_id = line.webhook_id AND subject = line.subject AND status = 'pending'
          AND sequence IS NOT NULL
        ORDER BY sequence, id
        LIMIT 1) AS head
      WHERE d.webhook_id = line.webhook_id AND d.id = head.id AND d.claim IS NULL
        AND d.next_attempt_at = 'infinity'
      """;

  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;

  DeliveryLogTable(JdbcTemplate jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * @return whether deliveries that were waiting for others became due
   * @throws org.springframework.dao.DataAccessException or {@link
   *     org.springframework.transaction.TransactionException} if nothing may have been written
   */
  boolean write(List<LogEntry> entries) {
    try {
      return write(entries, DeliveryLogTable::isEnded);
    } catch (DuplicateKeyException e) { // taken in again after a crash or a rebalance
      return write(entries, _ -> false);
    }
  }

  private boolean write(List<LogEntry> entries, Predicate<Created> copied) {
    List<Created> created = only(Created.class, entries);
    List<Delivery> lines = inLines(entries);
    Integer advanced =
        transactions.execute(
            _ -> {
              execute(LOCK_LINES, lines(lines));
              copy(created.stream().filter(copied).toList());
              execute(OPEN, opened(created.stream().filter(not(copied)).toList()));
              execute(ATTEMPT, attempted(only(Attempted.class, entries)));
              execute(PUT_BACK, putBack(only(Released.class, entries)));
              execute(HOLD, held(only(Suspended.class, entries)));
              return execute(ADVANCE_LINES, lines(lines));
            });
    return advanced != null && advanced > 0;
  }

  /** Whether it has ended with its first attempt, and nobody waits in line behind it. */
  private static boolean isEnded(Created created) {
    return created.first() != null
        && created.state().isEnd()
        && created.delivery().sequence() == null;
  }

  private void copy(List<Created> ended) {
    if (ended.isEmpty()) {
      return;
    }
    var rows = new CopyRows(ended.size() * COPIED_BYTES);
    ended.forEach(created -> add(created, rows));
    ConnectionCallback<Long> copy =
        connection -> rows.copy(COPY_ENDED, connection.unwrap(BaseConnection.class));
    jdbc.execute(copy);
  }

  private static void add(Created created, CopyRows rows) {
    Delivery delivery = created.delivery();
    Attempt first = requireNonNull(created.first());
    rows.row(COPIED_COLUMNS)
        .bigint(delivery.webhookId())
        .uuid(delivery.id())
        .uuid(delivery.eventId().value())
        .text(delivery.eventType())
        .text(delivery.subject())
        .text(delivery.trace().toString())
        .bytes(delivery.body())
        .time(delivery.createdAt())
        .text(status(created.state()))
        .integer(first.number())
        .time(first.at())
        .integer(first.statusCode())
        .text(error(first))
        .text(first.errorMessage())
        .integer(first.latencyMs())
        .text(first.responseHeaders())
        .text(first.response());
  }

  /** Those that keep an order, and with which their line may go on. */
  private static List<Delivery> inLines(List<? extends LogEntry> entries) {
    return entries.stream()
        .flatMap(
            entry ->
                switch (entry) {
                  case Created created -> Stream.of(created.delivery());
                  case Attempted attempted when attempted.state().isEnd() ->
                      Stream.of(attempted.delivery());
                  case Attempted _, Released _, Suspended _ -> Stream.<Delivery>empty();
                })
        .filter(delivery -> delivery.sequence() != null)
        .toList();
  }

  private static Columns<Delivery> lines(List<Delivery> deliveries) {
    return new Columns<>(deliveries)
        .with("bigint", Delivery::webhookId)
        .with("text", Delivery::subject);
  }

  /**
   * Opens deliveries that are due, each in its turn, in the caller's transaction if there is one.
   *
   * @return how many weren't in the log
   */
  public int open(List<Delivery> deliveries) {
    List<Created> entries =
        deliveries.stream()
            .map(delivery -> new Created(delivery, null, initialState(delivery), () -> {}))
            .toList();
    List<Delivery> lines = inLines(entries);
    Integer added =
        transactions.execute(
            _ -> {
              execute(LOCK_LINES, lines(lines));
              int opened = execute(OPEN, opened(entries));
              execute(ADVANCE_LINES, lines(lines));
              return opened;
            });
    return added == null ? 0 : added;
  }

  private static DeliveryState initialState(Delivery delivery) {
    return delivery.sequence() == null
        ? new DeliveryState.Scheduled(Duration.ZERO)
        : new DeliveryState.AwaitingPredecessor();
  }

  /**
   * Makes those due that are the first in their lines, in the transaction in which others of these
   * lines were changed.
   */
  public void advance(long webhookId, Collection<String> subjects) {
    var lines =
        new Columns<>(List.copyOf(subjects))
            .with("bigint", _ -> webhookId)
            .with("text", subject -> subject);
    execute(LOCK_LINES, lines);
    execute(ADVANCE_LINES, lines);
  }

  private static Columns<Created> opened(List<Created> entries) {
    return new Columns<>(entries)
        .with("bigint", e -> e.delivery().webhookId())
        .with("uuid", e -> e.delivery().id())
        .with("uuid", e -> e.delivery().eventId().value())
        .with("text", e -> e.delivery().eventType())
        .with("text", e -> e.delivery().subject())
        .with("text", e -> e.delivery().trace().toString())
        .with("bytea", e -> e.delivery().body())
        .with("timestamptz", e -> e.delivery().createdAt().toString())
        .with("bigint", e -> e.delivery().sequence())
        .with("text", e -> status(e.state()))
        .with("int", e -> e.first() == null ? 0 : e.first().number())
        .with("bigint", e -> waitMillis(e.state()))
        .with("uuid", e -> holder(e.state()))
        .with("timestamptz", first(attempt -> attempt.at().toString()))
        .with("int", first(Attempt::statusCode))
        .with("text", first(DeliveryLogTable::error))
        .with("text", first(Attempt::errorMessage))
        .with("int", first(Attempt::latencyMs))
        .with("text", first(Attempt::responseHeaders))
        .with("text", first(Attempt::response));
  }

  private static Columns<Attempted> attempted(List<Attempted> entries) {
    return new Columns<>(entries)
        .with("bigint", e -> e.delivery().webhookId())
        .with("uuid", e -> e.delivery().id())
        .with("uuid", Attempted::claim)
        .with("text", e -> status(e.state()))
        .with("bigint", e -> waitMillis(e.state()))
        .with("int", e -> e.attempt().number())
        .with("timestamptz", e -> e.attempt().at().toString())
        .with("int", e -> e.attempt().statusCode())
        .with("text", e -> error(e.attempt()))
        .with("text", e -> e.attempt().errorMessage())
        .with("int", e -> e.attempt().latencyMs())
        .with("text", e -> e.attempt().responseHeaders())
        .with("text", e -> e.attempt().response());
  }

  private static Columns<Released> putBack(List<Released> entries) {
    return new Columns<>(entries)
        .with("bigint", e -> e.delivery().webhookId())
        .with("uuid", e -> e.delivery().id())
        .with("uuid", Released::claim)
        .with("bigint", e -> e.in().toMillis());
  }

  private static Columns<Suspended> held(List<Suspended> entries) {
    return new Columns<>(entries)
        .with("bigint", e -> e.delivery().webhookId())
        .with("uuid", e -> e.delivery().id())
        .with("uuid", Suspended::claim);
  }

  /**
   * @return how many rows it changed
   */
  private int execute(String sql, Columns<?> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    PreparedStatementCallback<Integer> run =
        statement -> {
          rows.bind(statement);
          statement.execute();
          return statement.getUpdateCount();
        };
    Integer changed = jdbc.execute(sql, run);
    return changed == null ? 0 : changed;
  }

  private static <E extends LogEntry> List<E> only(Class<E> kind, List<LogEntry> entries) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Function<Created, @Nullable Object> first(
      Function<Attempt, @Nullable Object> value) {
    return entry -> entry.first() == null ? null : value.apply(entry.first());
  }

  private static String status(DeliveryState state) {
    return switch (state) {
      case DeliveryState.Delivered _ -> "success";
      case DeliveryState.Exhausted _ -> "exhausted";
      case DeliveryState.Scheduled _,
          DeliveryState.AwaitingPredecessor _,
          DeliveryState.InFlight _ ->
          "pending";
    };
  }

  private static @Nullable Long waitMillis(DeliveryState state) {
    return switch (state) {
      case DeliveryState.Delivered _,
          DeliveryState.Exhausted _,
          DeliveryState.AwaitingPredecessor _ ->
          null;
      case DeliveryState.Scheduled scheduled -> scheduled.in().toMillis();
      case DeliveryState.InFlight flight -> flight.lease().toMillis();
    };
  }

  private static @Nullable UUID holder(DeliveryState state) {
    return state instanceof DeliveryState.InFlight flight ? flight.holder() : null;
  }

  private static @Nullable String error(Attempt attempt) {
    return attempt.error() == null ? null : attempt.error().wireName();
  }
}

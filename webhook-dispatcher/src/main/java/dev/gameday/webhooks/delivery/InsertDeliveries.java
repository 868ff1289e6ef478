package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.delivery.LogEntry.Created;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Inserts deliveries of any state. A delivery that is in the log already stays unchanged. */
final class InsertDeliveries {

  private static final String INSERT =
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
        AS created (
          webhook_id, id, event_id, event_type, subject, trace_parent, body, created_at,
          sequence, status, attempts, wait_ms, holder,
          first_at, first_status_code, first_error, first_error_message, first_latency_ms,
          first_response_headers, first_response)
      ON CONFLICT DO NOTHING
      """;

  private final JdbcTemplate jdbc;

  InsertDeliveries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @return number of inserted deliveries
   */
  int execute(List<Created> entries) {
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
        .with("text", e -> e.state().status())
        .with("int", e -> e.first() == null ? 0 : e.first().number())
        .with("bigint", e -> e.state().waitMillis())
        .with("uuid", e -> e.state().claimedBy())
        .with("timestamptz", first(attempt -> attempt.at().toString()))
        .with("int", first(Attempt::statusCode))
        .with("text", first(Attempt::errorName))
        .with("text", first(Attempt::errorMessage))
        .with("int", first(Attempt::latencyMs))
        .with("text", first(Attempt::responseHeaders))
        .with("text", first(Attempt::response))
        .execute(INSERT, jdbc);
  }

  private static Function<Created, @Nullable Object> first(
      Function<Attempt, @Nullable Object> value) {
    return entry -> entry.first() == null ? null : value.apply(entry.first());
  }
}

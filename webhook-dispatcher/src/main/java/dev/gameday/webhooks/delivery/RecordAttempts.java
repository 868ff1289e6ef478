package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.delivery.LogEntry.Attempted;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Records the results of attempts. A late result with an old claim changes nothing: another
 * dispatcher has claimed the delivery meanwhile.
 */
final class RecordAttempts {

  private static final String RECORD =
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

  private final JdbcTemplate jdbc;

  RecordAttempts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void execute(List<Attempted> entries) {
    new Columns<>(entries)
        .with("bigint", e -> e.delivery().webhookId())
        .with("uuid", e -> e.delivery().id())
        .with("uuid", Attempted::claim)
        .with("text", e -> e.state().status())
        .with("bigint", e -> e.state().waitMillis())
        .with("int", e -> e.attempt().number())
        .with("timestamptz", e -> e.attempt().at().toString())
        .with("int", e -> e.attempt().statusCode())
        .with("text", e -> e.attempt().errorName())
        .with("text", e -> e.attempt().errorMessage())
        .with("int", e -> e.attempt().latencyMs())
        .with("text", e -> e.attempt().responseHeaders())
        .with("text", e -> e.attempt().response())
        .execute(RECORD, jdbc);
  }
}

package dev.gameday.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads and fills the service's tables directly. */
record DeliveryTables(Connection connection) {

  private static final String ID =
      "(lpad(to_hex(%s), 12, '0') || '8' || lpad(to_hex(n), 7, '0') || '000000000000')::uuid";

  /** Adds webhooks of the matches {@code m1}, {@code m2} and so on; the first ones hang. */
  void addMatchWebhooks(int count, int hanging, String url, String hangingUrl) throws SQLException {
    execute(
        """
        INSERT INTO webhook (match_id, public_id, url, events, enabled, created_at, updated_at)
        SELECT 'm' || n, md5(n::text), CASE WHEN n <= %d THEN '%s' ELSE '%s' END || n, '{}', true,
               now(), now()
        FROM generate_series(1, %d) AS n
        """
            .formatted(hanging, hangingUrl, url, count));
  }

  /** Adds pending deliveries of one webhook, due before all others. */
  void addBacklog(long webhookId, int count) throws SQLException {
    execute(
        """
        INSERT INTO delivery (webhook_id, id, event_id, event_type, subject, trace_parent, body,
                              created_at, status, attempts, next_attempt_at)
        SELECT %d, %s, gen_random_uuid(), 'game.added', '1',
               '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', convert_to('%s', 'UTF8'),
               now(), 'pending', 0, now() - interval '1 hour'
        FROM generate_series(1, %d) AS n
        """
            .formatted(
                webhookId,
                ID.formatted("(extract(epoch FROM now()) * 1000)::bigint - n / 100"),
                "{\"event\":\"game.added\",\"data\":" + BareProducer.PAYLOAD + "}",
                count));
    execute("ANALYZE delivery");
  }

  /**
   * Adds deliveries of the last 28 days, with as many attempts in total, for five webhooks. One
   * delivery in 2,000 is a session.started, one in 200 failed, and every ninth has a second
   * attempt.
   */
  void addHistory(long firstWebhookId, int attempts) throws SQLException {
    execute("SET synchronous_commit = off");
    createPartitions();
    execute(
        """
        INSERT INTO delivery (webhook_id, id, event_id, event_type, subject, trace_parent, body,
                              created_at, status, attempts, first_at, first_status_code, first_error,
                              first_latency_ms, first_response)
        SELECT %1$d + n %% 5, %2$s, '019d2f6e-7c00-7000-8000-000000000000',
               CASE WHEN n %% 10000 < 5 THEN 'session.started' ELSE 'game.added' END,
               (n / 1000)::text, '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
               convert_to('%3$s', 'UTF8'), at,
               CASE WHEN n %% 1000 < 5 THEN 'exhausted' ELSE 'success' END, 1 + (n %% 9 = 0)::int,
               at, 200, CASE WHEN n %% 9 = 0 THEN 'http' END, n %% 100, 'ok'
        FROM generate_series(1, %4$d) AS n,
          LATERAL (SELECT now() - n * interval '28 days' / %4$d AS at) AS happened
        """
            .formatted(
                firstWebhookId,
                ID.formatted("(extract(epoch FROM at) * 1000)::bigint"),
                "{\"event\":\"game.added\",\"data\":" + BareProducer.PAYLOAD + "}",
                attempts / 10 * 9));
    execute(
        """
        INSERT INTO attempt (webhook_id, delivery_id, number, at, status_code, error, latency_ms,
                             response)
        SELECT webhook_id, id, 2, first_at + interval '1 second', 200, NULL, 20, 'ok'
        FROM delivery WHERE attempts = 2 AND webhook_id BETWEEN %1$d AND %1$d + 4
        """
            .formatted(firstWebhookId));
    execute("ANALYZE delivery");
    execute("ANALYZE attempt");
    execute("SET synchronous_commit = on");
  }

  /** Creates the weekly partitions, as the service would have done. */
  private void createPartitions() throws SQLException {
    execute(
        """
        DO $$
        DECLARE
          week bigint := 7 * 86400000::bigint;
          start bigint;
        BEGIN
          FOR back IN 2..5 LOOP
            start := (extract(epoch FROM now()) * 1000)::bigint / week * week - back * week;
            EXECUTE format(
              'CREATE TABLE delivery_%1$s PARTITION OF delivery FOR VALUES FROM (%2$L) TO (%3$L)',
              to_char(to_timestamp(start / 1000), 'YYYYMMDD'),
              rpad(lpad(to_hex(start), 12, '0'), 32, '0'),
              rpad(lpad(to_hex(start + week), 12, '0'), 32, '0'));
            EXECUTE format(
              'CREATE TABLE attempt_%1$s PARTITION OF attempt FOR VALUES FROM (%2$L) TO (%3$L)',
              to_char(to_timestamp(start / 1000), 'YYYYMMDD'),
              rpad(lpad(to_hex(start), 12, '0'), 32, '0'),
              rpad(lpad(to_hex(start + week), 12, '0'), 32, '0'));
          END LOOP;
        END $$
        """);
  }

  long walBytes() throws SQLException {
    return number("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");
  }

  long succeeded() throws SQLException {
    return number("SELECT count(*) FROM delivery WHERE status = 'success'");
  }

  long pending(long webhookId) throws SQLException {
    return number(
        "SELECT count(*) FROM delivery WHERE status = 'pending' AND webhook_id = " + webhookId);
  }

  private long number(String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        var rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

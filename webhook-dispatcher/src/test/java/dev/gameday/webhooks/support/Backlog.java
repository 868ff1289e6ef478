package dev.gameday.webhooks.support;

import org.springframework.jdbc.core.JdbcTemplate;

/** Due deliveries, inserted directly into the log for speed. */
public record Backlog(JdbcTemplate jdbc) {

  /** Adds deliveries with ids of the last minutes, one per millisecond. */
  public void add(long webhookId, int deliveries) {
    jdbc.update(
        """
        INSERT INTO delivery (webhook_id, id, event_id, event_type, subject, trace_parent, body,
                              created_at, status, attempts, next_attempt_at)
        SELECT ?, (lpad(to_hex(millis - n), 12, '0') || substr(word, 1, 20))::uuid,
               gen_random_uuid(), 'game.added', '1',
               '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
               convert_to('{"event":"game.added","data":{}}', 'UTF8'),
               now(), 'pending', 0, now() - n * interval '1 millisecond'
        FROM generate_series(1, ?) AS n,
          LATERAL (SELECT (extract(epoch FROM now()) * 1000)::bigint AS millis,
                          md5(n::text) AS word) AS made
        """,
        webhookId,
        deliveries);
  }

  /** Counts the due deliveries without a claim. */
  public int due(long webhookId) {
    Integer due =
        jdbc.queryForObject(
            """
            SELECT count(*) FROM delivery
            WHERE webhook_id = ? AND status = 'pending' AND claim IS NULL
              AND next_attempt_at <= now()
            """,
            Integer.class,
            webhookId);
    return due == null ? 0 : due;
  }
}

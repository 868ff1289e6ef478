package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.delivery.LogEntry.Attempted;
import dev.gameday.webhooks.delivery.LogEntry.Created;
import dev.gameday.webhooks.delivery.LogEntry.Released;
import dev.gameday.webhooks.delivery.LogEntry.Suspended;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The lines of ordered deliveries. A line has the deliveries of one webhook and subject, and only
 * its first pending delivery is due.
 */
final class OrderedLines {

  /** The ordered deliveries of one subject to one webhook. */
  record Line(long webhookId, String subject) {}

  /** Lines share 64 locks. All transactions acquire them in the same order. */
  private static final String LOCK =
      """
      SELECT pg_advisory_xact_lock(hashtext('delivery lines'), stripe)
      FROM (
        SELECT DISTINCT hashtext(webhook_id || ' ' || subject) & 63 AS stripe
        FROM unnest(?::bigint[], ?::text[]) AS line (webhook_id, subject)
        ORDER BY stripe) AS stripes
      """;

  /** Also makes a delivery of a disabled webhook due; its claim suspends it. */
  private static final String ADVANCE =
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

  OrderedLines(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The lines in which entries create or end deliveries. */
  static List<Line> of(List<? extends LogEntry> entries) {
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
        .map(delivery -> new Line(delivery.webhookId(), delivery.subject()))
        .toList();
  }

  /**
   * Locks lines until the transaction ends. Without the lock, the transaction that adds a delivery
   * could miss the concurrent end of its predecessor, and the delivery would not become due.
   */
  void lock(List<Line> lines) {
    columns(lines).execute(LOCK, jdbc);
  }

  /**
   * Makes the first pending delivery of each line due. The caller has locked the lines.
   *
   * @return number of deliveries that became due
   */
  int advance(List<Line> lines) {
    return columns(lines).execute(ADVANCE, jdbc);
  }

  private static Columns<Line> columns(List<Line> lines) {
    return new Columns<>(lines).with("bigint", Line::webhookId).with("text", Line::subject);
  }
}

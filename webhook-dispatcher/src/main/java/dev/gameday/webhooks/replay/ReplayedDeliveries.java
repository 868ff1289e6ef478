package dev.gameday.webhooks.replay;

import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.delivery.DeliveryLogTable;
import dev.gameday.webhooks.delivery.DeliveryStatus;
import dev.gameday.webhooks.delivery.TimeRange;
import dev.gameday.webhooks.endpoint.WebhookKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a replay does to the log: deliveries that have ended become due again, by the schedule from
 * its start, and missed events become deliveries that are due. Both are claimed like all others.
 */
@Component
public class ReplayedDeliveries {

  private final JdbcClient jdbc;
  private final DeliveryLogTable table;

  ReplayedDeliveries(JdbcClient jdbc, DeliveryLogTable table) {
    this.jdbc = jdbc;
    this.table = table;
  }

  /**
   * Deliveries of a webhook that have ended, by the time of their events.
   *
   * @param next the lowest id that is still to be seen to
   */
  public record Range(long webhookId, UUID next, Instant until, boolean onlyFailed) {

    private UUID end() {
      return TimeRange.of(null, until).end();
    }

    private String[] statuses() {
      return onlyFailed
          ? new String[] {DeliveryStatus.EXHAUSTED.stored()}
          : new String[] {DeliveryStatus.EXHAUSTED.stored(), DeliveryStatus.SUCCESS.stored()};
    }
  }

  /**
   * @param next where to go on, null at the end of the range
   */
  public record Batch(int replayed, @Nullable UUID next) {}

  /** How many there are, counted up to the limit. */
  public int count(Range range, int limit) {
    return jdbc.sql(
            """
            SELECT count(*) FROM (
              SELECT FROM delivery
              WHERE webhook_id = ? AND status = ANY (?) AND id >= ? AND id < ?
              LIMIT ?) AS counted
            """)
        .param(range.webhookId())
        .param(range.statuses())
        .params(range.next(), range.end(), limit)
        .query(Integer.class)
        .single();
  }

  /**
   * Sets the first of them due, those that keep an order each in its turn. A millisecond is taken
   * as a whole, though there may be more in it than the limit: ids don't tell which of its events
   * came first, and one whose predecessor is still to come would overtake it.
   */
  public Batch again(Range range, int limit) {
    UUID next = next(range, limit);
    UUID end = next == null ? range.end() : next;
    List<Optional<String>> lines =
        jdbc.sql(
                """
                UPDATE delivery d
                SET status = 'pending', attempts_before = attempts,
                    next_attempt_at = CASE WHEN sequence IS NULL THEN now() ELSE 'infinity' END
                FROM unnest(?::text[]) AS s (status)
                CROSS JOIN unnest(?::text[]) AS t (event_type)
                CROSS JOIN LATERAL (
                  SELECT id FROM delivery
                  WHERE webhook_id = ? AND id >= ? AND id < ?
                    AND status = s.status AND event_type = t.event_type) AS chosen
                WHERE d.webhook_id = ? AND d.id = chosen.id AND d.id >= ? AND d.id < ?
                  AND d.status <> 'pending'
                RETURNING CASE WHEN d.sequence IS NOT NULL THEN d.subject END AS line
                """)
            .param(range.statuses())
            .param(WebhookKind.allNames())
            .params(range.webhookId(), range.next(), end)
            .params(range.webhookId(), range.next(), end)
            .query((row, _) -> Optional.ofNullable(row.getString("line")))
            .list();
    table.advance(range.webhookId(), lines.stream().flatMap(Optional::stream).distinct().toList());
    return new Batch(lines.size(), next);
  }

  /**
   * Behind as many as the limit, null if there are fewer. Of those that keep an order, a
   * millisecond is taken as a whole, though there may be more in it: ids don't tell which of its
   * events came first, and one whose predecessor is still to come would overtake it.
   */
  private @Nullable UUID next(Range range, int limit) {
    return jdbc.sql(
            """
            SELECT found.id, found.sequence
            FROM unnest(?::text[]) AS s (status)
            CROSS JOIN unnest(?::text[]) AS t (event_type)
            CROSS JOIN LATERAL (
              SELECT id, sequence FROM delivery
              WHERE webhook_id = ? AND id >= ? AND id < ?
                AND status = s.status AND event_type = t.event_type
              ORDER BY id LIMIT ?) AS found
            ORDER BY found.id OFFSET ? LIMIT 1
            """)
        .param(range.statuses())
        .param(WebhookKind.allNames())
        .params(range.webhookId(), range.next(), range.end(), limit, limit - 1)
        .query(
            (row, _) -> behind(row.getObject("id", UUID.class), row.getObject("sequence") != null))
        .optional()
        .orElse(null);
  }

  private static UUID behind(UUID last, boolean keepsOrder) {
    return keepsOrder
        ? DeliveryId.lowerBound(DeliveryId.eventTime(last).plusMillis(1))
        : DeliveryId.after(last);
  }

  /**
   * Adds deliveries that are due, each in its turn; those that are in the log already stay as they
   * are.
   *
   * @return how many were added
   */
  public int add(List<Delivery> deliveries) {
    return table.open(deliveries);
  }
}

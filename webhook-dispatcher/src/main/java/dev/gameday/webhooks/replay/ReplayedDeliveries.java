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
 * Schedules the deliveries of a replay. Ended deliveries become due again, with all attempts of
 * their retry schedule, and missed events get new deliveries. Both are claimed like all others.
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
   * The ended deliveries of a webhook, by the time of their events.
   *
   * @param next the lowest id that is not scheduled yet
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
   * The result of one step.
   *
   * @param next the lowest id of the next step, null at the end of the range
   */
  public record Batch(int replayed, @Nullable UUID next) {}

  /** The deliveries of a range, counted up to a limit. */
  public int count(Range range, int limit) {
    return jdbc.sql(
            """
            SELECT count(*) FROM (
              SELECT FROM delivery
              WHERE webhook_id = :webhook AND status = ANY (:statuses)
                AND id >= :next AND id < :end
              LIMIT :limit) AS counted
            """)
        .param("webhook", range.webhookId())
        .param("statuses", range.statuses())
        .param("next", range.next())
        .param("end", range.end())
        .param("limit", limit)
        .query(Integer.class)
        .single();
  }

  /**
   * Schedules the first deliveries of a range. An ordered delivery is due once its predecessors
   * have ended. One step includes all ordered deliveries of a millisecond, even beyond the limit:
   * their ids don't have the order of their events, so one could overtake its predecessor
   * otherwise.
   */
  public Batch reschedule(Range range, int limit) {
    UUID next = next(range, limit);
    UUID end = next == null ? range.end() : next;
    List<Optional<String>> lines =
        jdbc.sql(
                """
                UPDATE delivery d
                SET status = 'pending', attempts_before = attempts,
                    next_attempt_at = CASE WHEN sequence IS NULL THEN now() ELSE 'infinity' END
                FROM unnest(:statuses::text[]) AS s (status)
                CROSS JOIN unnest(:types::text[]) AS t (event_type)
                CROSS JOIN LATERAL (
                  SELECT id FROM delivery
                  WHERE webhook_id = :webhook AND id >= :next AND id < :end
                    AND status = s.status AND event_type = t.event_type) AS chosen
                WHERE d.webhook_id = :webhook AND d.id = chosen.id
                  AND d.id >= :next AND d.id < :end
                  AND d.status <> 'pending'
                RETURNING CASE WHEN d.sequence IS NOT NULL THEN d.subject END AS line
                """)
            .param("statuses", range.statuses())
            .param("types", WebhookKind.allNames())
            .param("webhook", range.webhookId())
            .param("next", range.next())
            .param("end", end)
            .query((row, _) -> Optional.ofNullable(row.getString("line")))
            .list();
    table.advance(range.webhookId(), lines.stream().flatMap(Optional::stream).distinct().toList());
    return new Batch(lines.size(), next);
  }

  /**
   * The first id of the next step, null if the range has fewer deliveries than the limit. After an
   * ordered delivery, it is the first id of the next millisecond.
   */
  private @Nullable UUID next(Range range, int limit) {
    return jdbc.sql(
            """
            SELECT found.id, found.sequence
            FROM unnest(:statuses::text[]) AS s (status)
            CROSS JOIN unnest(:types::text[]) AS t (event_type)
            CROSS JOIN LATERAL (
              SELECT id, sequence FROM delivery
              WHERE webhook_id = :webhook AND id >= :next AND id < :end
                AND status = s.status AND event_type = t.event_type
              ORDER BY id LIMIT :limit) AS found
            ORDER BY found.id OFFSET :limit - 1 LIMIT 1
            """)
        .param("statuses", range.statuses())
        .param("types", WebhookKind.allNames())
        .param("webhook", range.webhookId())
        .param("next", range.next())
        .param("end", range.end())
        .param("limit", limit)
        .query(
            (row, _) -> after(row.getObject("id", UUID.class), row.getObject("sequence") != null))
        .optional()
        .orElse(null);
  }

  private static UUID after(UUID last, boolean ordered) {
    return ordered
        ? DeliveryId.lowerBound(DeliveryId.eventTime(last).plusMillis(1))
        : DeliveryId.after(last);
  }

  /**
   * Inserts deliveries that are due now. An ordered delivery is due once its predecessors have
   * ended. A delivery that is in the log already stays unchanged.
   *
   * @return number of inserted deliveries
   */
  public int add(List<Delivery> deliveries) {
    return table.create(deliveries);
  }
}

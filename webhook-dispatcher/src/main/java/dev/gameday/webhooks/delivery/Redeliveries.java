package dev.gameday.webhooks.delivery;

import dev.gameday.web.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sets deliveries that have ended to be tried again, by the schedule from its start. They are
 * claimed like all others, so whatever else happens to one, it is tried by one claim at a time.
 */
@Component
public class Redeliveries {

  private static final int BATCH = 500;

  private final JdbcClient jdbc;

  Redeliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes a delivery due now: one that has ended, and one that waits for its next attempt, which it
   * then has earlier. One that is being tried at this moment is left alone.
   *
   * @throws Problem (404) if it isn't in the webhook's log
   */
  public void redeliver(long webhookId, UUID deliveryId) {
    int changed =
        jdbc.sql(
                """
                UPDATE delivery
                SET next_attempt_at = now(), status = 'pending',
                    attempts_before =
                      CASE status WHEN 'pending' THEN attempts_before ELSE attempts END
                WHERE webhook_id = ? AND id = ? AND claim IS NULL
                """)
            .params(webhookId, deliveryId)
            .update();
    if (changed == 0 && !exists(webhookId, deliveryId)) {
      throw Problem.notFound("There is no delivery " + deliveryId + " in the webhook's log.");
    }
  }

  private boolean exists(long webhookId, UUID deliveryId) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM delivery WHERE webhook_id = ? AND id = ?)")
        .params(webhookId, deliveryId)
        .query(Boolean.class)
        .single();
  }

  /** How many deliveries a replay would set due, counted up to the limit. */
  public int count(long webhookId, ReplayRange range, int limit) {
    return jdbc.sql(
            """
            SELECT count(*) FROM (
              SELECT FROM delivery
              WHERE webhook_id = ? AND id >= ? AND id < ? AND status = ANY (?)
              LIMIT ?) AS counted
            """)
        .params(webhookId, range.first(), range.end(), range.statuses(), limit)
        .query(Integer.class)
        .single();
  }

  /**
   * Sets all that ended in the range due, oldest event first and one pace after another. Each batch
   * is a transaction of its own: a replay holds no lock for long, and one that is cut short by a
   * crash has replayed a part, of which a repetition leaves alone what still waits.
   *
   * @return how many
   */
  public int replay(long webhookId, ReplayRange range, Duration pace) {
    int replayed = 0;
    ReplayRange rest = range;
    while (true) {
      List<UUID> batch = replayBatch(webhookId, rest, pace, replayed);
      replayed += batch.size();
      if (batch.size() < BATCH) {
        return replayed;
      }
      rest = rest.after(batch.getLast());
    }
  }

  private List<UUID> replayBatch(long webhookId, ReplayRange range, Duration pace, int before) {
    return jdbc.sql(
            """
            WITH chosen AS (
              SELECT id FROM delivery
              WHERE webhook_id = ? AND id >= ? AND id < ? AND status = ANY (?)
              ORDER BY id
              LIMIT ?
              FOR UPDATE
            ), numbered AS (
              SELECT id, ? + row_number() OVER (ORDER BY id) - 1 AS place FROM chosen
            ), due AS (
              UPDATE delivery d
              SET status = 'pending', attempts_before = attempts,
                  next_attempt_at = now() + place * ? * interval '1 microsecond'
              FROM numbered n
              WHERE d.webhook_id = ? AND d.id = n.id
              RETURNING d.id
            )
            SELECT id FROM due ORDER BY id
            """)
        .params(webhookId, range.first(), range.end(), range.statuses())
        .params(BATCH, before, pace.toNanos() / 1_000, webhookId)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }
}

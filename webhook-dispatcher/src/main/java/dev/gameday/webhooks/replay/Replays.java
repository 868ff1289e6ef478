package dev.gameday.webhooks.replay;

import static java.time.ZoneOffset.UTC;

import dev.gameday.base.problem.Problem;
import dev.gameday.base.sql.Rows;
import dev.gameday.events.EventTime;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.intake.TopicHistory.OffsetRange;
import dev.gameday.webhooks.replay.ReplayRequest.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The stored replays. A running one belongs to its runner until the lease expires. Each step locks
 * the row and renews the lease, so a runner that has lost its replay changes nothing.
 */
@Component
@EnableConfigurationProperties(ReplaySettings.class)
class Replays {

  private static final String SELECT =
      """
      SELECT r.*,
             (SELECT sum(next_offset - first_offset) / greatest(sum(end_offset - first_offset), 1)
              FROM replay_partition WHERE replay_id = r.id) AS kafka_progress
      FROM replay r
      """;

  private final JdbcClient jdbc;
  private final ReplaySettings settings;

  Replays(JdbcClient jdbc, ReplaySettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * Adds a replay.
   *
   * @throws Problem (409) if the webhook has too many unfinished replays
   */
  UUID add(long webhookId, Range range) {
    deleteOld();
    long unfinished =
        jdbc.sql("SELECT count(*) FROM replay WHERE webhook_id = :webhook AND finished_at IS NULL")
            .param("webhook", webhookId)
            .query(Long.class)
            .single();
    if (unfinished >= settings.unfinished()) {
      throw Problem.conflict(
          "The webhook has %d unfinished replays; wait until one has ended, or cancel one."
              .formatted(unfinished));
    }
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO replay (id, webhook_id, only_events, since, until, status, log_next,
                                leased_until, created_at)
            VALUES (:id, :webhook, :only, :since, :until, 'waiting', :next, now(), now())
            """)
        .param("id", id)
        .param("webhook", webhookId)
        .param("only", range.only().stored())
        .param("since", range.since().atOffset(UTC))
        .param("until", range.until().atOffset(UTC))
        .param("next", DeliveryId.lowerBound(range.since()))
        .update();
    return id;
  }

  private void deleteOld() {
    jdbc.sql("DELETE FROM replay WHERE finished_at < now() - interval '30 days'").update();
  }

  /**
   * @throws Problem (404) if the webhook has no such replay
   */
  Replay get(long webhookId, UUID id) {
    return find(webhookId, id)
        .orElseThrow(() -> Problem.notFound("The webhook has no replay " + id + "."));
  }

  Optional<Replay> find(long webhookId, UUID id) {
    return jdbc.sql(SELECT + "WHERE r.webhook_id = :webhook AND r.id = :id")
        .param("webhook", webhookId)
        .param("id", id)
        .query((row, _) -> replay(row))
        .optional();
  }

  /** Cancels a replay that hasn't ended; deliveries that it has scheduled are still sent. */
  void cancel(long webhookId, UUID id) {
    jdbc.sql(
            """
            UPDATE replay SET status = 'cancelled', finished_at = now()
            WHERE webhook_id = :webhook AND id = :id AND finished_at IS NULL
            """)
        .param("webhook", webhookId)
        .param("id", id)
        .update();
  }

  /** Claims replays without a runner, only the oldest of each webhook, as they share a throttle. */
  List<Replay> claim(UUID runner, int limit) {
    return jdbc.sql(
            """
            UPDATE replay r
            SET status = 'running', runner = :runner,
                leased_until = now() + :lease * interval '1 millisecond'
            WHERE id IN (
              SELECT id FROM replay candidate
              WHERE finished_at IS NULL AND leased_until <= now()
                AND NOT EXISTS (
                  SELECT FROM replay earlier
                  WHERE earlier.webhook_id = candidate.webhook_id AND earlier.finished_at IS NULL
                    AND (earlier.created_at, earlier.id) < (candidate.created_at, candidate.id))
              ORDER BY created_at
              LIMIT :limit
              FOR UPDATE SKIP LOCKED)
            RETURNING r.*, NULL::numeric AS kafka_progress
            """)
        .param("runner", runner)
        .param("lease", settings.lease().toMillis())
        .param("limit", limit)
        .query((row, _) -> replay(row))
        .list();
  }

  /**
   * Renews the lease and locks the row.
   *
   * @return false if the runner has lost the replay, or the replay has ended
   */
  boolean renew(UUID id, UUID runner) {
    return jdbc.sql(
                """
                UPDATE replay SET leased_until = now() + :lease * interval '1 millisecond'
                WHERE id = :id AND runner = :runner AND finished_at IS NULL
                """)
            .param("lease", settings.lease().toMillis())
            .param("id", id)
            .param("runner", runner)
            .update()
        > 0;
  }

  /** Releases an unfinished replay to other runners. */
  void release(UUID id, UUID runner) {
    jdbc.sql("UPDATE replay SET leased_until = now() WHERE id = :id AND runner = :runner")
        .param("id", id)
        .param("runner", runner)
        .update();
  }

  void advance(UUID id, int replayed, @Nullable UUID logNext) {
    jdbc.sql("UPDATE replay SET replayed = replayed + :replayed, log_next = :next WHERE id = :id")
        .param("replayed", replayed)
        .param("next", logNext)
        .param("id", id)
        .update();
  }

  void finish(UUID id) {
    jdbc.sql("UPDATE replay SET status = 'done', finished_at = now() WHERE id = :id")
        .param("id", id)
        .update();
  }

  void fail(UUID id, String reason) {
    jdbc.sql(
            """
            UPDATE replay SET status = 'failed', reason = :reason, finished_at = now()
            WHERE id = :id
            """)
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  /** The unread offsets of Kafka; empty before the replay has reached that part. */
  List<OffsetRange> ranges(UUID id) {
    return jdbc.sql(
            "SELECT partition, next_offset, end_offset FROM replay_partition WHERE replay_id = :id")
        .param("id", id)
        .query(
            (row, _) ->
                new OffsetRange(
                    row.getInt("partition"), row.getLong("next_offset"), row.getLong("end_offset")))
        .list();
  }

  void addRanges(UUID id, List<OffsetRange> ranges) {
    ranges.forEach(
        range ->
            jdbc.sql(
                    """
                    INSERT INTO replay_partition
                      (replay_id, partition, first_offset, next_offset, end_offset)
                    VALUES (:id, :partition, :next, :next, :end)
                    """)
                .param("id", id)
                .param("partition", range.partition())
                .param("next", range.next())
                .param("end", range.end())
                .update());
  }

  void advanceRanges(UUID id, List<OffsetRange> ranges) {
    jdbc.sql(
            """
            UPDATE replay_partition p SET next_offset = least(now_at.next_offset, p.end_offset)
            FROM unnest(:partitions::int[], :offsets::bigint[]) AS now_at (partition, next_offset)
            WHERE p.replay_id = :id AND p.partition = now_at.partition
              AND p.next_offset < now_at.next_offset
            """)
        .param("partitions", ranges.stream().map(OffsetRange::partition).toArray(Integer[]::new))
        .param("offsets", ranges.stream().map(OffsetRange::next).toArray(Long[]::new))
        .param("id", id)
        .update();
  }

  private static Replay replay(ResultSet row) throws SQLException {
    return new Replay(
        row.getObject("id", UUID.class),
        row.getLong("webhook_id"),
        ReplayFilter.ofStored(row.getString("only_events")),
        time(row, "since"),
        time(row, "until"),
        row.getString("status"),
        row.getString("reason"),
        row.getLong("replayed"),
        row.getObject("log_next", UUID.class),
        row.getObject("kafka_progress") == null ? null : row.getDouble("kafka_progress"),
        time(row, "created_at"),
        row.getObject("finished_at") == null ? null : time(row, "finished_at"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return EventTime.truncate(Rows.instant(row, column));
  }
}

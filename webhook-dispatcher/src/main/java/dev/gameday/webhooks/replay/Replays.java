package dev.gameday.webhooks.replay;

import static java.time.ZoneOffset.UTC;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.EventTime;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.intake.TopicHistory.OffsetRange;
import dev.gameday.webhooks.replay.ReplayRequest.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The replays there are. One that runs belongs to its runner until the lease ends, and each of its
 * steps locks the row and renews the lease: a runner that was given up for dead changes nothing any
 * more.
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
   * @throws Problem (409) if the webhook has too many that aren't finished
   */
  UUID add(long webhookId, Range range) {
    forgetOld();
    long unfinished =
        jdbc.sql("SELECT count(*) FROM replay WHERE webhook_id = ? AND finished_at IS NULL")
            .param(webhookId)
            .query(Long.class)
            .single();
    if (unfinished >= settings.unfinished()) {
      throw Problem.conflict(
          "The webhook has %d replays that aren't finished; wait, or cancel one."
              .formatted(unfinished));
    }
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO replay (id, webhook_id, only_events, since, until, status, log_next,
                                leased_until, created_at)
            VALUES (?, ?, ?, ?, ?, 'waiting', ?, now(), now())
            """)
        .params(id, webhookId, range.only().stored())
        .params(range.since().atOffset(UTC), range.until().atOffset(UTC))
        .param(DeliveryId.lowerBound(range.since()))
        .update();
    return id;
  }

  private void forgetOld() {
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
    return jdbc.sql(SELECT + "WHERE r.webhook_id = ? AND r.id = ?")
        .params(webhookId, id)
        .query((row, _) -> replay(row))
        .optional();
  }

  /** Ends it, unless it has ended; what it has set on its way goes on. */
  void cancel(long webhookId, UUID id) {
    jdbc.sql(
            """
            UPDATE replay SET status = 'cancelled', finished_at = now()
            WHERE webhook_id = ? AND id = ? AND finished_at IS NULL
            """)
        .params(webhookId, id)
        .update();
  }

  /**
   * Takes some that nobody runs, of each webhook only the eldest: they share the webhook's pace.
   */
  List<Replay> claim(UUID runner, int limit) {
    return jdbc.sql(
            """
            UPDATE replay r
            SET status = 'running', runner = ?,
                leased_until = now() + ? * interval '1 millisecond'
            WHERE id IN (
              SELECT id FROM replay younger
              WHERE finished_at IS NULL AND leased_until <= now()
                AND NOT EXISTS (
                  SELECT FROM replay elder
                  WHERE elder.webhook_id = younger.webhook_id AND elder.finished_at IS NULL
                    AND (elder.created_at, elder.id) < (younger.created_at, younger.id))
              ORDER BY created_at
              LIMIT ?
              FOR UPDATE SKIP LOCKED)
            RETURNING r.*, NULL::numeric AS kafka_progress
            """)
        .params(runner, settings.lease().toMillis(), limit)
        .query((row, _) -> replay(row))
        .list();
  }

  /** Renews the lease and locks the row; false if the replay isn't the runner's any more. */
  boolean isHeld(UUID id, UUID runner) {
    return jdbc.sql(
                """
                UPDATE replay SET leased_until = now() + ? * interval '1 millisecond'
                WHERE id = ? AND runner = ? AND finished_at IS NULL
                """)
            .params(settings.lease().toMillis(), id, runner)
            .update()
        > 0;
  }

  /** Lets others have what a runner has. */
  void release(UUID id, UUID runner) {
    jdbc.sql("UPDATE replay SET leased_until = now() WHERE id = ? AND runner = ?")
        .params(id, runner)
        .update();
  }

  void advance(UUID id, int replayed, @Nullable UUID logNext) {
    jdbc.sql("UPDATE replay SET replayed = replayed + ?, log_next = ? WHERE id = ?")
        .params(replayed)
        .param(logNext)
        .param(id)
        .update();
  }

  void finish(UUID id) {
    jdbc.sql("UPDATE replay SET status = 'done', finished_at = now() WHERE id = ?")
        .param(id)
        .update();
  }

  void fail(UUID id, String reason) {
    jdbc.sql("UPDATE replay SET status = 'failed', reason = ?, finished_at = now() WHERE id = ?")
        .params(reason, id)
        .update();
  }

  /** What is to be read from Kafka; empty before the replay has come to it. */
  List<OffsetRange> spans(UUID id) {
    return jdbc.sql(
            "SELECT partition, next_offset, end_offset FROM replay_partition WHERE replay_id = ?")
        .param(id)
        .query((row, _) -> new OffsetRange(row.getInt(1), row.getLong(2), row.getLong(3)))
        .list();
  }

  void addSpans(UUID id, List<OffsetRange> ranges) {
    ranges.forEach(
        range ->
            jdbc.sql(
                    """
                    INSERT INTO replay_partition
                      (replay_id, partition, first_offset, next_offset, end_offset)
                    VALUES (?, ?, ?, ?, ?)
                    """)
                .params(id, range.partition(), range.next(), range.next(), range.end())
                .update());
  }

  void advanceSpans(UUID id, List<OffsetRange> ranges) {
    jdbc.sql(
            """
            UPDATE replay_partition p SET next_offset = least(now_at.next_offset, p.end_offset)
            FROM unnest(?::int[], ?::bigint[]) AS now_at (partition, next_offset)
            WHERE p.replay_id = ? AND p.partition = now_at.partition
              AND p.next_offset < now_at.next_offset
            """)
        .param(ranges.stream().map(OffsetRange::partition).toArray(Integer[]::new))
        .param(ranges.stream().map(OffsetRange::next).toArray(Long[]::new))
        .param(id)
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
    return EventTime.truncate(row.getObject(column, OffsetDateTime.class).toInstant());
  }
}

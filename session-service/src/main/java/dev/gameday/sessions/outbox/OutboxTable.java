package dev.gameday.sessions.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.TraceParent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** SQL statements of the relay for the rows of the outbox. */
final class OutboxTable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final String topicPrefix;

  OutboxTable(JdbcClient jdbc, String topicPrefix) {
    this.jdbc = jdbc;
    this.topicPrefix = topicPrefix;
  }

  /**
   * Reads the oldest rows of the given shards. The query checks the leases in the database, so a
   * process that was frozen past the end of its lease reads nothing.
   *
   * <p>A cursor cannot work, because a row with a lower id may still be committed after one with a
   * higher id. In-flight rows are excluded by id.
   */
  List<OutboxRow> read(UUID owner, Collection<Lease> leases, Collection<Long> inFlight, int limit) {
    return jdbc.sql(
            """
            SELECT id, shard, topic, aggregate, sequence, type, event_id, payload, headers
            FROM outbox
            WHERE shard = ANY(ARRAY(
                SELECT l.shard
                FROM outbox_lease l
                JOIN unnest(:shards, :epochs) AS mine (shard, epoch)
                  ON mine.shard = l.shard AND mine.epoch = l.epoch
                WHERE l.owner = :owner AND l.expires_at > clock_timestamp()))
              AND id <> ALL(:inFlight)
            ORDER BY id
            LIMIT :limit
            """)
        .param("shards", leases.stream().mapToInt(Lease::shard).toArray())
        .param("epochs", leases.stream().mapToLong(Lease::epoch).toArray())
        .param("owner", owner)
        .param("inFlight", inFlight.stream().mapToLong(Long::longValue).toArray())
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  /**
   * Deletes acknowledged rows. The commit is asynchronous: if the database crashes before it is
   * durable, the rows are sent again, and consumers deduplicate them.
   */
  void delete(Collection<OutboxRow> acknowledged) {
    jdbc.sql(
            """
            DELETE FROM outbox
            WHERE id = ANY(:ids)
              AND (SELECT set_config('synchronous_commit', 'off', TRUE)) = 'off'
            """)
        .param("ids", acknowledged.stream().mapToLong(OutboxRow::id).toArray())
        .update();
  }

  Depth depth() {
    return jdbc.sql(
            """
            SELECT count(*), min((headers ->> 'ce_time')::timestamptz), clock_timestamp()
            FROM outbox
            """)
        .query((row, _) -> depth(row))
        .single();
  }

  private static Depth depth(ResultSet row) throws SQLException {
    var oldest = row.getTimestamp(2);
    Duration age =
        oldest == null
            ? Duration.ZERO
            : Duration.between(oldest.toInstant(), row.getTimestamp(3).toInstant());
    return new Depth(row.getLong(1), age.isNegative() ? Duration.ZERO : age);
  }

  private OutboxRow row(ResultSet row) throws SQLException {
    Map<String, String> headers = JSON.readValue(row.getString(9), HEADERS);
    var aggregate = new Aggregate(row.getString(4));
    var message =
        new ProducerRecord<>(topicPrefix + row.getString(3), aggregate.id(), row.getBytes(8));
    headers.forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
    return new OutboxRow(
        row.getLong(1),
        row.getInt(2),
        aggregate,
        row.getLong(5),
        row.getString(6),
        row.getString(7),
        Optional.ofNullable(headers.get(TraceParent.HEADER)).flatMap(TraceParent::parse),
        message);
  }

  /**
   * The backlog of the outbox.
   *
   * @param rows number of rows
   * @param oldestAge age of the oldest row
   */
  record Depth(long rows, Duration oldestAge) {}
}

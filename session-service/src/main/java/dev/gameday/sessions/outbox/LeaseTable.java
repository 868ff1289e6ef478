package dev.gameday.sessions.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * SQL statements for leases and live relays. All times are from the database's clock, so
 * differences between the relays' clocks do not matter.
 */
final class LeaseTable {

  private final JdbcClient jdbc;
  private final UUID owner;
  private final Duration lease;

  LeaseTable(JdbcClient jdbc, UUID owner, Duration lease) {
    this.jdbc = jdbc;
    this.owner = owner;
    this.lease = lease;
  }

  /** Records that this relay is alive. */
  void heartbeat() {
    jdbc.sql(
            """
            INSERT INTO outbox_relay (owner, seen_at) VALUES (:owner, clock_timestamp())
            ON CONFLICT (owner) DO UPDATE SET seen_at = excluded.seen_at
            """)
        .param("owner", owner)
        .update();
  }

  /** Returns the number of live relays, including this one. */
  int countAlive() {
    return jdbc.sql(
            """
            SELECT count(*) FROM outbox_relay
            WHERE owner = :owner OR seen_at > clock_timestamp() - :lease * interval '1 ms'
            """)
        .param("owner", owner)
        .param("lease", lease.toMillis())
        .query(Integer.class)
        .single();
  }

  /** Renews the leases that have not expired. */
  List<Lease> renew() {
    long now = System.nanoTime();
    return jdbc.sql(
            """
            UPDATE outbox_lease
            SET expires_at = clock_timestamp() + :lease * interval '1 ms'
            WHERE owner = :owner AND expires_at > clock_timestamp()
            RETURNING shard, epoch
            """)
        .param("owner", owner)
        .param("lease", lease.toMillis())
        .query((row, _) -> new Lease(row.getInt(1), row.getLong(2), now + lease.toNanos()))
        .list();
  }

  /**
   * Acquires free shards.
   *
   * @param limit maximum number of shards
   */
  List<Lease> acquire(int limit) {
    long now = System.nanoTime();
    return jdbc.sql(
            """
            UPDATE outbox_lease
            SET owner = :owner,
                epoch = epoch + 1,
                expires_at = clock_timestamp() + :lease * interval '1 ms'
            WHERE shard IN (
              SELECT shard FROM outbox_lease
              WHERE expires_at <= clock_timestamp()
              LIMIT :limit
              FOR UPDATE SKIP LOCKED)
            RETURNING shard, epoch
            """)
        .param("owner", owner)
        .param("lease", lease.toMillis())
        .param("limit", limit)
        .query((row, _) -> new Lease(row.getInt(1), row.getLong(2), now + lease.toNanos()))
        .list();
  }

  void release(Collection<Integer> shards) {
    jdbc.sql(
            """
            UPDATE outbox_lease
            SET owner = NULL, expires_at = '-infinity'
            WHERE owner = :owner AND shard = ANY(:shards)
            """)
        .param("owner", owner)
        .param("shards", shards.stream().mapToInt(Integer::intValue).toArray())
        .update();
  }

  /** Deregisters this relay, and deletes relays that were last alive more than a day ago. */
  void deregister() {
    jdbc.sql(
            """
            DELETE FROM outbox_relay
            WHERE owner = :owner OR seen_at < clock_timestamp() - interval '1 day'
            """)
        .param("owner", owner)
        .update();
  }
}

package dev.gameday.sessions.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leases and living relays as the database knows them. All times are by its clock, so the clocks of
 * the relays don't matter.
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

  /** Tells the others that this relay is alive. */
  void beat() {
    jdbc.sql(
            """
            INSERT INTO outbox_relay (owner, seen_at) VALUES (:owner, clock_timestamp())
            ON CONFLICT (owner) DO UPDATE SET seen_at = excluded.seen_at
            """)
        .param("owner", owner)
        .update();
  }

  /** How many relays are alive, this one included. */
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

  /** Prolongs the leases that have not run out, and says which those are. */
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

  /** Takes up to so many shards that are nobody's. */
  List<Lease> acquire(int wanted) {
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
              LIMIT :wanted
              FOR UPDATE SKIP LOCKED)
            RETURNING shard, epoch
            """)
        .param("owner", owner)
        .param("lease", lease.toMillis())
        .param("wanted", wanted)
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

  /** Signs this relay off, and forgets those that have been dead for long. */
  void leave() {
    jdbc.sql(
            """
            DELETE FROM outbox_relay
            WHERE owner = :owner OR seen_at < clock_timestamp() - interval '1 day'
            """)
        .param("owner", owner)
        .update();
  }
}

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
            insert into outbox_relay (owner, seen_at) values (:owner, clock_timestamp())
            on conflict (owner) do update set seen_at = excluded.seen_at
            """)
        .param("owner", owner)
        .update();
  }

  /** How many relays are alive, this one included. */
  int countAlive() {
    return jdbc.sql(
            """
            select count(*) from outbox_relay
            where owner = :owner or seen_at > clock_timestamp() - :lease * interval '1 ms'
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
            update outbox_lease
            set expires_at = clock_timestamp() + :lease * interval '1 ms'
            where owner = :owner and expires_at > clock_timestamp()
            returning shard, epoch
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
            update outbox_lease
            set owner = :owner,
                epoch = epoch + 1,
                expires_at = clock_timestamp() + :lease * interval '1 ms'
            where shard in (
              select shard from outbox_lease
              where expires_at <= clock_timestamp()
              limit :wanted
              for update skip locked)
            returning shard, epoch
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
            update outbox_lease
            set owner = null, expires_at = '-infinity'
            where owner = :owner and shard = any(:shards)
            """)
        .param("owner", owner)
        .param("shards", shards.stream().mapToInt(Integer::intValue).toArray())
        .update();
  }

  /** Signs this relay off, and forgets those that have been dead for long. */
  void leave() {
    jdbc.sql(
            """
            delete from outbox_relay
            where owner = :owner or seen_at < clock_timestamp() - interval '1 day'
            """)
        .param("owner", owner)
        .update();
  }
}

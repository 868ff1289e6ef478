package dev.gameday.sessions.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The leases of this relay: its fair share of the shards among all live relays. Only the relay's
 * thread uses it.
 */
final class ShardLeases {

  private static final Logger log = LoggerFactory.getLogger(ShardLeases.class);

  private static final Duration REBALANCE_INTERVAL = Duration.ofMillis(200);

  private final UUID owner = UUID.randomUUID();
  private final LeaseTable table;
  private final RelaySettings settings;
  private final Map<Integer, Lease> held = new HashMap<>();

  private long tendAtNanos = System.nanoTime();
  private boolean alone;

  ShardLeases(JdbcClient jdbc, RelaySettings settings) {
    this.settings = settings;
    this.table = new LeaseTable(jdbc, owner, settings.lease());
  }

  /**
   * Renews, acquires and releases leases if it is time to.
   *
   * @param busy shards with in-flight rows, which are not released now
   */
  void tend(Set<Integer> busy) {
    if (System.nanoTime() - tendAtNanos < 0) {
      return;
    }
    table.heartbeat();
    keep(table.renew());
    int alive = table.countAlive();
    alone = alive == 1;
    int share = Math.ceilDiv(Aggregate.SHARDS, alive);
    if (held.size() > share) {
      releaseExcess(held.size() - share, busy);
    } else if (held.size() < share) {
      acquire(share - held.size());
    }
    boolean balanced = held.size() == share;
    Duration next = balanced ? settings.renewal() : REBALANCE_INTERVAL;
    tendAtNanos = System.nanoTime() + next.toNanos();
  }

  /**
   * Removes the leases that have expired because they could not be renewed.
   *
   * @return shards of the removed leases
   */
  Set<Integer> dropExpired() {
    long now = System.nanoTime();
    Set<Integer> expired = new HashSet<>();
    held.values().stream()
        .filter(lease -> !lease.lasts(Duration.ZERO, now))
        .forEach(lease -> expired.add(lease.shard()));
    remove(expired);
    return expired;
  }

  /** Whether a send would end, with success or failure, before the lease can expire. */
  boolean allowSend(int shard) {
    Lease lease = held.get(shard);
    return lease != null && lease.lasts(settings.sendTimeout(), System.nanoTime());
  }

  boolean holds(int shard) {
    return held.containsKey(shard);
  }

  Collection<Lease> held() {
    return held.values();
  }

  UUID owner() {
    return owner;
  }

  /** Whether no other relay was alive at the last renewal. */
  boolean isAlone() {
    return alone;
  }

  /** Releases all leases and deregisters this relay. */
  void leave() {
    table.release(held.keySet());
    remove(Set.copyOf(held.keySet()));
    table.deregister();
  }

  private void keep(List<Lease> renewed) {
    Map<Integer, Lease> kept = new HashMap<>();
    for (Lease lease : renewed) {
      Lease before = held.get(lease.shard());
      if (before != null && before.epoch() == lease.epoch()) {
        kept.put(lease.shard(), lease);
      }
    }
    Set<Integer> lost = new HashSet<>(held.keySet());
    lost.removeAll(kept.keySet());
    remove(lost);
    held.putAll(kept);
  }

  private void acquire(int count) {
    List<Lease> acquired = table.acquire(count);
    acquired.forEach(lease -> held.put(lease.shard(), lease));
    logChange("outbox.lease_acquired", acquired.size());
  }

  private void releaseExcess(int count, Set<Integer> busy) {
    List<Integer> idle = new ArrayList<>(held.keySet());
    idle.removeAll(busy);
    List<Integer> released = List.copyOf(idle.subList(0, Math.min(count, idle.size())));
    table.release(released);
    remove(Set.copyOf(released));
  }

  private void remove(Set<Integer> shards) {
    shards.forEach(held::remove);
    logChange("outbox.lease_lost", shards.size());
  }

  private void logChange(String action, int count) {
    if (count > 0) {
      log.atInfo()
          .addKeyValue("event.action", action)
          .addKeyValue("relay", owner)
          .addKeyValue("shards", count)
          .addKeyValue("held", held.size())
          .log("Outbox shards changed");
    }
  }
}

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
 * The shards that this relay sends: its fair share among the relays that are alive. Used by the
 * relay's thread only.
 */
final class ShardLeases {

  private static final Logger log = LoggerFactory.getLogger(ShardLeases.class);

  private static final Duration HUNGRY = Duration.ofMillis(200);

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
   * Renews, acquires and gives away leases when it is time to.
   *
   * @param busy shards with sends on their way, which are not given away now
   */
  void tend(Set<Integer> busy) {
    if (System.nanoTime() - tendAtNanos < 0) {
      return;
    }
    table.beat();
    keep(table.renew());
    int alive = table.countAlive();
    alone = alive == 1;
    int share = Math.ceilDiv(Aggregate.SHARDS, alive);
    if (held.size() > share) {
      giveAway(held.size() - share, busy);
    } else if (held.size() < share) {
      acquire(share - held.size());
    }
    boolean content = held.size() == share;
    Duration next = content ? settings.renewal() : HUNGRY;
    tendAtNanos = System.nanoTime() + next.toNanos();
  }

  /** Forgets the leases that have run out while they could not be renewed, and says which. */
  Set<Integer> dropExpired() {
    long now = System.nanoTime();
    Set<Integer> expired = new HashSet<>();
    held.values().stream()
        .filter(lease -> !lease.lasts(Duration.ZERO, now))
        .forEach(lease -> expired.add(lease.shard()));
    lose(expired);
    return expired;
  }

  /** Whether there is time for a send to succeed or fail while the shard is surely ours. */
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

  /** Whether no other relay was alive at the last look. */
  boolean isAlone() {
    return alone;
  }

  /** Lets the others have everything at once. */
  void leave() {
    table.release(held.keySet());
    lose(Set.copyOf(held.keySet()));
    table.leave();
  }

  private void keep(List<Lease> renewed) {
    Map<Integer, Lease> still = new HashMap<>();
    for (Lease lease : renewed) {
      Lease before = held.get(lease.shard());
      if (before != null && before.epoch() == lease.epoch()) {
        still.put(lease.shard(), lease);
      }
    }
    Set<Integer> gone = new HashSet<>(held.keySet());
    gone.removeAll(still.keySet());
    lose(gone);
    held.putAll(still);
  }

  private void acquire(int wanted) {
    List<Lease> acquired = table.acquire(wanted);
    acquired.forEach(lease -> held.put(lease.shard(), lease));
    logChange("outbox.lease_acquired", acquired.size());
  }

  private void giveAway(int count, Set<Integer> busy) {
    List<Integer> idle = new ArrayList<>(held.keySet());
    idle.removeAll(busy);
    List<Integer> given = List.copyOf(idle.subList(0, Math.min(count, idle.size())));
    table.release(given);
    lose(Set.copyOf(given));
  }

  private void lose(Set<Integer> shards) {
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
          .log("The relay's share of the outbox changed");
    }
  }
}

package dev.gameday.idempotency;

import dev.gameday.idempotency.ClaimResult.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Prolongs the claims of requests that are worked on here, so that a claim can be short, and that
 * of a replica that died is soon free. Most requests have ended before there is something to do.
 */
class ClaimRenewal {

  private static final Logger log = LoggerFactory.getLogger(ClaimRenewal.class);

  private final IdempotencyKeyTable keys;
  private final Duration every;

  /** Since when, in {@link System#nanoTime()}. */
  private final Map<Claim, Long> held = new ConcurrentHashMap<>();

  private boolean failing;

  ClaimRenewal(IdempotencyKeyTable keys, IdempotencySettings settings) {
    this.keys = keys;
    this.every = settings.renewEvery();
  }

  /** It is prolonged until it is closed. */
  Hold hold(Claim claim) {
    held.put(claim, System.nanoTime());
    return () -> held.remove(claim);
  }

  /** The time in which a request is worked on. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /** Once in a while: {@link Repeating}. */
  void renew() {
    long before = System.nanoTime() - every.toNanos();
    List<Claim> lasting =
        held.entrySet().stream()
            .filter(entry -> entry.getValue() - before <= 0)
            .map(Map.Entry::getKey)
            .toList();
    if (lasting.isEmpty()) {
      return;
    }
    try {
      keys.renew(lasting);
      failing = false;
    } catch (DataAccessException e) {
      if (!failing) {
        log.atWarn()
            .addKeyValue("event.action", "idempotency.renew_failed")
            .addKeyValue("reason", e.getMessage())
            .log("Requests under way could not be kept from being repeated; trying on");
      }
      failing = true;
    }
  }
}

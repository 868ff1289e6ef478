package dev.gameday.idempotency;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Deletes expired answers, a bounded number in each transaction. */
class ExpiredKeys {

  private static final Logger log = LoggerFactory.getLogger(ExpiredKeys.class);

  private final IdempotencyKeyTable keys;

  ExpiredKeys(IdempotencyKeyTable keys) {
    this.keys = keys;
  }

  /** Once in a while: {@link Repeating}. */
  void deleteExpired() {
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        more = keys.deleteExpired();
      }
    } catch (DataAccessException e) {
      log.atWarn()
          .addKeyValue("event.action", "idempotency.sweep_failed")
          .addKeyValue("reason", e.getMessage())
          .log("Expired answers could not be deleted");
    }
  }
}

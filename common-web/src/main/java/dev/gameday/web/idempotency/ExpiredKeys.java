package dev.gameday.web.idempotency;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Deletes expired answers, a bounded number in each transaction. */
class ExpiredKeys {

  private static final Logger log = LoggerFactory.getLogger(ExpiredKeys.class);

  private final KeyTable keys;

  ExpiredKeys(KeyTable keys) {
    this.keys = keys;
  }

  /** Once in a while: {@link Repeating}. */
  void sweep() {
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        more = keys.sweep();
      }
    } catch (DataAccessException e) {
      log.atWarn()
          .addKeyValue("event.action", "idempotency.sweep_failed")
          .addKeyValue("reason", e.getMessage())
          .log("Expired answers could not be deleted");
    }
  }
}

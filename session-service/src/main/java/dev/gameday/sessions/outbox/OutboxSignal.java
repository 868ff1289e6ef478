package dev.gameday.sessions.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the relay of this JVM. Wakes that nobody waits for are kept, but only as one. */
@Component
class OutboxSignal {

  private final Semaphore wakes = new Semaphore(0);

  void wake() {
    if (wakes.availablePermits() == 0) {
      wakes.release();
    }
  }

  /** Returns after a wake or when the time is up, whichever comes first. */
  void await(Duration timeout) throws InterruptedException {
    if (wakes.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      wakes.drainPermits();
    }
  }
}

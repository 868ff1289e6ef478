package dev.gameday.embedded;

import java.time.Duration;

/** The delay between two polls of a process. */
final class Pause {
  private static final Duration LENGTH = Duration.ofMillis(20);

  private Pause() {}

  static void briefly() {
    try {
      Thread.sleep(LENGTH);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("Interrupted while waiting for Postgres.", e);
    }
  }
}

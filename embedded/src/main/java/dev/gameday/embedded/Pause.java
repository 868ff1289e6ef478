package dev.gameday.embedded;

import java.time.Duration;

/** The wait between two looks at a process that cannot tell by itself when it is done. */
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

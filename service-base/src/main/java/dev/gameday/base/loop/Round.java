package dev.gameday.base.loop;

import java.time.Duration;

/** One unit of a loop's work. */
@FunctionalInterface
public interface Round {

  /**
   * Runs one unit of work.
   *
   * @return the wait before the next round; zero for none
   * @throws Exception if it failed; the loop logs it and retries
   */
  Duration run() throws Exception;
}

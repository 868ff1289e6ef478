package dev.gameday.sessions.limit;

import java.time.Duration;

/**
 * How often something may be done from one address.
 *
 * @param name under which uses are counted; fixed for good
 * @param most within any stretch of time as long as the window
 * @param refusal the sentence for a client that is over the limit
 */
public record UsageLimit(String name, int most, Duration window, String refusal) {

  public UsageLimit {
    if (most < 1) {
      throw new IllegalArgumentException("the limit of " + name + " must be at least 1");
    }
  }
}

package dev.gameday.sessions.limit;

import java.time.Duration;

/**
 * A limit for uses from one address.
 *
 * @param name name under which uses are counted; must not change between releases
 * @param most maximum number of uses in any period of the window's length
 * @param refusal problem detail for a client that exceeds the limit
 */
public record UsageLimit(String name, int most, Duration window, String refusal) {

  public UsageLimit {
    if (most < 1) {
      throw new IllegalArgumentException("the limit for " + name + " must be at least 1");
    }
  }
}

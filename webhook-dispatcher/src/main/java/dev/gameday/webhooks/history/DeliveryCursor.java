package dev.gameday.webhooks.history;

import dev.gameday.base.http.PageCursor;
import dev.gameday.base.http.PageRequest;
import dev.gameday.base.problem.Problem;
import java.util.UUID;

/**
 * A position in a webhook's delivery log and a direction. The log is ordered by the deliveries'
 * ids, newest first.
 */
record DeliveryCursor(UUID from, boolean towardsNewer) {

  private static final UUID ABOVE_ALL = new UUID(-1, -1);
  private static final String NEWER = "+";

  static DeliveryCursor of(PageRequest page) {
    return page.after()
        .map(cursor -> of(cursor.key()))
        .orElse(new DeliveryCursor(ABOVE_ALL, false));
  }

  private static DeliveryCursor of(String key) {
    boolean newer = key.startsWith(NEWER);
    try {
      return new DeliveryCursor(UUID.fromString(newer ? key.substring(1) : key), newer);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("cursor", "must be a cursor of an earlier page");
    }
  }

  boolean isStart() {
    return from.equals(ABOVE_ALL);
  }

  static String olderThan(UUID id) {
    return new PageCursor(id.toString()).encode();
  }

  static String newerThan(UUID id) {
    return new PageCursor(NEWER + id).encode();
  }
}

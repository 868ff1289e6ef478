package dev.gameday.webhooks.delivery;

import dev.gameday.web.page.Cursor;
import dev.gameday.web.page.PageRequest;
import dev.gameday.web.problem.Problem;
import java.util.UUID;

/** A place in a webhook's log, whose order is that of the deliveries' ids, the newest first. */
final class DeliveryCursor {

  private static final UUID END = new UUID(-1, -1);

  private DeliveryCursor() {}

  /** Above all ids of the page. */
  static UUID before(PageRequest page) {
    return page.after().map(DeliveryCursor::id).orElse(END);
  }

  static Cursor at(UUID deliveryId) {
    return new Cursor(deliveryId.toString());
  }

  private static UUID id(Cursor cursor) {
    try {
      return UUID.fromString(cursor.key());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("cursor", "must be the next cursor of an earlier page");
    }
  }
}

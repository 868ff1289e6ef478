package dev.gameday.webhooks.history;

import dev.gameday.base.http.PageRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a webhook's delivery log, newest first, with cursors of the adjacent pages.
 *
 * @param next cursor of the page with older deliveries, null on the last page
 * @param previous cursor of the page with newer deliveries, null on the first page
 */
record LogPage<T>(List<T> items, @Nullable String next, @Nullable String previous) {

  /**
   * A page of a query's result.
   *
   * @param found ids in the cursor's direction; more than the limit if another page follows
   */
  static LogPage<UUID> of(List<UUID> found, PageRequest request) {
    DeliveryCursor cursor = DeliveryCursor.of(request);
    boolean more = found.size() > request.limit();
    List<UUID> ids = more ? found.subList(0, request.limit()) : found;
    if (ids.isEmpty()) {
      return new LogPage<>(List.of(), null, null);
    }
    if (cursor.towardsNewer()) {
      return new LogPage<>(
          List.copyOf(ids.reversed()),
          DeliveryCursor.olderThan(ids.getFirst()),
          more ? DeliveryCursor.newerThan(ids.getLast()) : null);
    }
    return new LogPage<>(
        List.copyOf(ids),
        more ? DeliveryCursor.olderThan(ids.getLast()) : null,
        cursor.isStart() ? null : DeliveryCursor.newerThan(ids.getFirst()));
  }

  /**
   * @param view maps all items at once and keeps their order
   */
  <R> LogPage<R> map(Function<List<T>, List<R>> view) {
    return new LogPage<>(view.apply(items), next, previous);
  }
}

package dev.gameday.webhooks.history;

import dev.gameday.base.http.PageRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a webhook's log, newest first, and the ways on from it.
 *
 * @param next leads to what is older, null at the end
 * @param previous leads to what is newer, null at the beginning
 */
record LogPage<T>(List<T> items, @Nullable String next, @Nullable String previous) {

  /**
   * Cuts a page out of what a query found in the cursor's direction, one more than fits if there is
   * more.
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
   * @param view gives what is shown of the items, all at once and in their order
   */
  <R> LogPage<R> map(Function<List<T>, List<R>> view) {
    return new LogPage<>(view.apply(items), next, previous);
  }
}

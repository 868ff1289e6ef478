package dev.gameday.base.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the start of the next page, null on the last page
 */
public record Page<T>(List<T> items, @Nullable PageCursor next) {

  /**
   * Creates a page from the result of a query that fetched one item more than the page's limit.
   *
   * @param position the cursor position of an item
   */
  public static <T> Page<T> of(
      List<T> found, PageRequest request, Function<T, PageCursor> position) {
    if (found.size() <= request.limit()) {
      return new Page<>(List.copyOf(found), null);
    }
    List<T> items = List.copyOf(found.subList(0, request.limit()));
    return new Page<>(items, position.apply(items.getLast()));
  }

  public @Nullable String nextCursor() {
    return next == null ? null : next.encode();
  }

  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), next);
  }
}

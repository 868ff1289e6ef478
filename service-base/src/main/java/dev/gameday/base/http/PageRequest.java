package dev.gameday.base.http;

import dev.gameday.base.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which page a client asks for, by the query parameters {@code limit} and {@code cursor}. */
public record PageRequest(int limit, Optional<PageCursor> after) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  /**
   * @throws Problem (400) naming the parameter that is wrong
   */
  public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > MAX_LIMIT) {
      throw Problem.invalid("limit", "must be between 1 and " + MAX_LIMIT);
    }
    return new PageRequest(size, Optional.ofNullable(cursor).map(PageCursor::decode));
  }

  /**
   * How many items a query should fetch, so that {@link Page#of} can tell whether there are more.
   */
  public int fetchSize() {
    return limit + 1;
  }
}

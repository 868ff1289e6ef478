package dev.gameday.base.http;

import dev.gameday.base.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that a client requests with the query parameters {@code limit} and {@code cursor}. */
public record PageRequest(int limit, Optional<PageCursor> after) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  /**
   * @throws Problem (400) if a parameter is invalid; it names the parameter
   */
  public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
    int size = limit == null ? DEFAULT_LIMIT : limit;
    if (size < 1 || size > MAX_LIMIT) {
      throw Problem.invalid("limit", "must be between 1 and " + MAX_LIMIT);
    }
    return new PageRequest(size, Optional.ofNullable(cursor).map(PageCursor::decode));
  }

  /**
   * The number of items to fetch: one more than the limit, which tells {@link Page#of} whether
   * there is another page.
   */
  public int fetchSize() {
    return limit + 1;
  }
}

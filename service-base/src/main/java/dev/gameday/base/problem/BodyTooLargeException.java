package dev.gameday.base.problem;

import java.io.IOException;

/** Ends the reading of a request body that is over the limit. */
public final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1;

  private final long limit;

  BodyTooLargeException(long limit) {
    super("body over " + limit + " bytes");
    this.limit = limit;
  }

  public Problem problem() {
    return tooLarge(limit);
  }

  static Problem tooLarge(long limit) {
    return Problem.of(
        ProblemType.BODY_TOO_LARGE, "body must be at most %d KiB".formatted(limit / 1024));
  }
}

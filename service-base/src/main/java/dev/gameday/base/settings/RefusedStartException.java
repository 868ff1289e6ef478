package dev.gameday.base.settings;

/** Thrown if a service must not start, for a reason that the operator can resolve. */
public final class RefusedStartException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param sentence the reason and the remedy, on one line
   */
  RefusedStartException(String sentence) {
    super(sentence);
  }
}

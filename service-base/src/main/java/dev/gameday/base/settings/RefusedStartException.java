package dev.gameday.base.settings;

/** A service does not start, for a reason that the person who runs it can do something about. */
public abstract sealed class RefusedStartException extends RuntimeException
    permits MissingSettingException, UnsafeSettingException, DatabaseAwayException {

  private static final long serialVersionUID = 1;

  /**
   * @param sentence what is wrong and what to do about it, on one line
   */
  RefusedStartException(String sentence) {
    super(sentence);
  }
}

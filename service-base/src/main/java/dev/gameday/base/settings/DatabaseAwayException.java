package dev.gameday.base.settings;

/** Thrown if no connection to the database succeeds within the time that a start may wait. */
public final class DatabaseAwayException extends RefusedStartException {

  private static final long serialVersionUID = 1;

  DatabaseAwayException(String sentence) {
    super(sentence);
  }
}

package dev.gameday.base.settings;

/** The database could not be used for as long as a start may wait for it. */
public final class DatabaseAwayException extends RefusedStartException {

  private static final long serialVersionUID = 1;

  DatabaseAwayException(String sentence) {
    super(sentence);
  }
}

package dev.gameday.sessions.match;

import org.jspecify.annotations.Nullable;

/** The settings of a match that its managers can change. */
record MatchSettings(
    String title,
    @Nullable String location,
    int maxPlayers,
    int durationMinutes,
    Schedule schedule) {

  static final int MAX_TITLE_LENGTH = 100;
  static final int MAX_LOCATION_LENGTH = 200;

  static final int MIN_PLAYERS = 2;
  static final int MAX_PLAYERS = 100;
  static final String PLAYERS = "must be between 2 and 100";

  /**
   * Half a day, so a daily match ends well before its next occurrence, even across clock changes.
   */
  static final int MAX_MINUTES = 720;

  static final String MINUTES = "must be between 1 and 720";
}

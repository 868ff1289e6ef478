package dev.gameday.sessions.match;

import org.jspecify.annotations.Nullable;

/** What those who manage a match decide about it. */
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

  /** Half a day: a daily match is over well before the next one, also when the clocks change. */
  static final int MAX_MINUTES = 720;

  static final String MINUTES = "must be between 1 and 720";
}

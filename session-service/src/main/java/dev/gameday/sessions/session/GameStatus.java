package dev.gameday.sessions.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.EnumeratedValue;

/** The status of a game in its session. */
enum GameStatus {
  @JsonProperty("playing")
  PLAYING("playing"),
  @JsonProperty("played")
  PLAYED("played"),
  @JsonProperty("skipped")
  SKIPPED("skipped");

  @EnumeratedValue private final String wireName;

  GameStatus(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}

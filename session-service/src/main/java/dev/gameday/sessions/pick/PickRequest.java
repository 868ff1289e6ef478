package dev.gameday.sessions.pick;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Text;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Criteria for the next game.
 *
 * @param playerCount number of players that the game has to allow; any number if null
 * @param excludePlayed whether to exclude games that were played in the session; false if null
 * @param pack full name of a pack, ignoring case; any pack if null or blank
 * @param sessionId id of the session; the latest active session if null
 */
record PickRequest(
    @JsonProperty("player_count") @Min(value = 1, message = "must be at least 1")
        @Nullable Integer playerCount,
    @JsonProperty("exclude_played") @Nullable Boolean excludePlayed,
    @Text(max = 100, mayBeBlank = true) @Nullable String pack,
    @JsonProperty("session_id") @Nullable Long sessionId) {

  static final PickRequest ANY = new PickRequest(null, null, null, null);

  boolean isPlayedExcluded() {
    return requireNonNullElse(excludePlayed, false);
  }

  /** Returns the pack's name, empty for any pack. */
  String packName() {
    return requireNonNullElse(pack, "").strip();
  }

  /** Describes the criteria as the end of a sentence. */
  String description() {
    return (playerCount == null ? "" : " for " + playerCount + " players")
        + (packName().isEmpty() ? "" : " in the pack " + packName());
  }
}

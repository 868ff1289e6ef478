package dev.gameday.sessions.pick;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Text;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What the next game should be like.
 *
 * @param excludePlayed whether to leave out what was played in the session
 * @param pack the whole name of a pack, in any case
 * @param sessionId the session; if missing, the active one that was started last
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

  /** Empty for any pack. */
  String packName() {
    return requireNonNullElse(pack, "").strip();
  }

  /** What it asks of a game, as the end of a sentence. */
  String description() {
    return (playerCount == null ? "" : " for " + playerCount + " players")
        + (packName().isEmpty() ? "" : " in the pack " + packName());
  }
}

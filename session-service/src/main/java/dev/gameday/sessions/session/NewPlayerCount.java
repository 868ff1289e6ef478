package dev.gameday.sessions.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.Range;

/**
 * The number of players of a game in a session.
 *
 * @param playerCount number of people who play the game
 */
record NewPlayerCount(
    @JsonProperty("player_count")
        @NotNull(message = "is required")
        @Range(min = 0, max = MAX_COUNT, message = "must be between 0 and 100000")
        Integer playerCount) {

  private static final int MAX_COUNT = 100_000;
}

package dev.gameday.sessions.game;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A pack that games of the catalogue come in. */
record Pack(String name, @JsonProperty("game_count") long gameCount) {}

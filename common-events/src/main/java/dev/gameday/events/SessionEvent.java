package dev.gameday.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to a party-game session. Member names are those of the Game Picker's documents. */
public sealed interface SessionEvent extends DomainEvent {

  long sessionId();

  @Override
  default String subject() {
    return Long.toString(sessionId());
  }

  /** A session was opened. Always the first event of its session. */
  record SessionStarted(StartedSession session) implements SessionEvent {

    @Override
    public long sessionId() {
      return session.id;
    }

    @Override
    public EventType type() {
      return EventType.SESSION_STARTED;
    }
  }

  record StartedSession(
      long id,
      @JsonProperty("is_active") boolean isActive,
      @JsonProperty("games_played") int gamesPlayed,
      @JsonProperty("created_at") Instant createdAt,
      @Nullable String notes) {}

  /** A game was added to a session; {@code games_played} counts it already. */
  record GameAdded(ActiveSession session, AddedGame game) implements SessionEvent {

    @Override
    public long sessionId() {
      return session.id;
    }

    @Override
    public EventType type() {
      return EventType.GAME_ADDED;
    }
  }

  record ActiveSession(
      long id,
      @JsonProperty("is_active") boolean isActive,
      @JsonProperty("games_played") int gamesPlayed) {}

  /** The game's id is that of the catalogue. */
  record AddedGame(
      long id,
      String title,
      @JsonProperty("pack_name") String packName,
      @JsonProperty("min_players") int minPlayers,
      @JsonProperty("max_players") int maxPlayers,
      @JsonProperty("manually_added") boolean manuallyAdded) {}

  /** A session was closed. Always the last event of its session. */
  record SessionEnded(EndedSession session) implements SessionEvent {

    @Override
    public long sessionId() {
      return session.id;
    }

    @Override
    public EventType type() {
      return EventType.SESSION_ENDED;
    }
  }

  record EndedSession(
      long id,
      @JsonProperty("is_active") boolean isActive,
      @JsonProperty("games_played") int gamesPlayed,
      @JsonProperty("closed_at") Instant closedAt,
      @Nullable String notes) {}
}

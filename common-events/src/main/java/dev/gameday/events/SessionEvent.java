package dev.gameday.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of a party-game session. Member names are those of the Game Picker's documents. */
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

  /** A game was added to a session; {@code games_played} includes it. */
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

  /** An added game; its id is the one in the catalogue. */
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

  /**
   * The number of players of a game was updated.
   *
   * @param gameId the id of the game in the session, not in the catalogue: a session can contain
   *     the same game twice
   */
  record PlayerCountUpdated(long sessionId, long gameId, int playerCount) implements SessionEvent {

    @Override
    public EventType type() {
      return EventType.PLAYER_COUNT_UPDATED;
    }
  }

  /** A viewer voted live for the current game; {@code totals} include the vote. */
  record VoteReceived(long sessionId, VotedGame game, CastVote vote, VoteTotals totals)
      implements SessionEvent {

    @Override
    public EventType type() {
      return EventType.VOTE_RECEIVED;
    }
  }

  /**
   * The game that the vote is for.
   *
   * @param id id of the game in the catalogue
   * @param title title of the game
   * @param packName name of the game's pack
   */
  record VotedGame(long id, String title, @JsonProperty("pack_name") String packName) {}

  /**
   * One viewer's vote.
   *
   * @param username name of the viewer
   * @param type direction of the vote
   * @param timestamp the time of the vote, according to the client
   */
  record CastVote(String username, Direction type, Instant timestamp) {}

  /** The direction of a vote. */
  enum Direction {
    @JsonProperty("up")
    UP,
    @JsonProperty("down")
    DOWN
  }

  /**
   * The votes for a game since it was added to the session.
   *
   * @param upvotes number of votes for the game
   * @param downvotes number of votes against the game
   * @param popularityScore {@code upvotes} minus {@code downvotes}
   */
  record VoteTotals(
      long upvotes, long downvotes, @JsonProperty("popularity_score") long popularityScore) {

    public static VoteTotals of(long upvotes, long downvotes) {
      return new VoteTotals(upvotes, downvotes, upvotes - downvotes);
    }
  }
}

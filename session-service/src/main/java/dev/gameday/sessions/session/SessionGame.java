package dev.gameday.sessions.session;

import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.VoteTotals;
import dev.gameday.sessions.game.Game;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A game in a session, with a copy of its description in the catalogue. It is being played after it
 * was added. At most one game of a session is being played.
 */
@Entity
class SessionGame {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private long sessionId;
  private long gameId;
  private String title;
  private String packName;
  private int minPlayers;
  private int maxPlayers;
  private boolean manuallyAdded;
  private @Nullable String roomCode;
  private Instant addedAt;

  @Enumerated(EnumType.STRING)
  private GameStatus status = GameStatus.PLAYING;

  private @Nullable Integer playerCount;

  /** Updated by the SQL statements for votes only. */
  @Column(updatable = false)
  private long upvotes;

  @Column(updatable = false)
  private long downvotes;

  protected SessionGame() {}

  SessionGame(
      Session session,
      Game game,
      boolean manuallyAdded,
      @Nullable String roomCode,
      Instant addedAt) {
    this.sessionId = session.id();
    this.gameId = game.id();
    this.title = game.title();
    this.packName = game.packName();
    this.minPlayers = game.minPlayers();
    this.maxPlayers = game.maxPlayers();
    this.manuallyAdded = manuallyAdded;
    this.roomCode = roomCode;
    this.addedAt = addedAt;
  }

  /** Returns the part of the events that describes this game. */
  AddedGame added() {
    return new AddedGame(gameId, title, packName, minPlayers, maxPlayers, manuallyAdded);
  }

  void changeStatus(GameStatus newStatus) {
    status = newStatus;
  }

  /**
   * @param newRoomCode null for no room code
   */
  void changeRoomCode(@Nullable String newRoomCode) {
    roomCode = newRoomCode;
  }

  void count(int players) {
    playerCount = players;
  }

  long id() {
    return id;
  }

  long sessionId() {
    return sessionId;
  }

  Optional<String> roomCode() {
    return Optional.ofNullable(roomCode);
  }

  Instant addedAt() {
    return addedAt;
  }

  GameStatus status() {
    return status;
  }

  /** Returns the number of players, if a host has set it. */
  Optional<Integer> playerCount() {
    return Optional.ofNullable(playerCount);
  }

  VoteTotals votes() {
    return VoteTotals.of(upvotes, downvotes);
  }
}

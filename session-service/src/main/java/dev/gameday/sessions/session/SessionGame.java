package dev.gameday.sessions.session;

import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.sessions.game.Game;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A game in a session, as the catalogue described it when it was added. */
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

  /** What the event tells about it. */
  AddedGame added() {
    return new AddedGame(gameId, title, packName, minPlayers, maxPlayers, manuallyAdded);
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
}

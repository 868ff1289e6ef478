package dev.gameday.sessions.session;

import dev.gameday.events.SessionEvent.ActiveSession;
import dev.gameday.events.SessionEvent.EndedSession;
import dev.gameday.events.SessionEvent.GameAdded;
import dev.gameday.events.SessionEvent.PlayerCountUpdated;
import dev.gameday.events.SessionEvent.SessionEnded;
import dev.gameday.events.SessionEvent.SessionStarted;
import dev.gameday.events.SessionEvent.StartedSession;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An evening of party games. Code that changes it holds the lock of its row ({@link Sessions#lock})
 * and appends the returned event to the outbox with {@link #sequence}, in the same transaction.
 */
@Entity
class Session {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private @Nullable String notes;
  private Instant createdAt;
  private @Nullable Instant closedAt;
  private int gamesPlayed;
  private long lastSequence;

  protected Session() {}

  Session(@Nullable String notes, Instant createdAt) {
    this.notes = notes;
    this.createdAt = createdAt;
  }

  /** Returns the first event. The session must have an id. */
  SessionStarted start() {
    lastSequence++;
    return new SessionStarted(new StartedSession(id, isActive(), gamesPlayed, createdAt, notes));
  }

  GameAdded add(SessionGame game) {
    requireActive();
    gamesPlayed++;
    lastSequence++;
    return new GameAdded(new ActiveSession(id, true, gamesPlayed), game.added());
  }

  /** Removes a game. No event is published. */
  void remove(SessionGame game) {
    requireActive();
    requireMine(game);
    gamesPlayed--;
  }

  PlayerCountUpdated count(SessionGame game, int players) {
    requireActive();
    requireMine(game);
    game.count(players);
    lastSequence++;
    return new PlayerCountUpdated(id, game.id(), players);
  }

  /**
   * @param closingNotes new notes; null keeps the current ones
   */
  SessionEnded close(@Nullable String closingNotes, Instant time) {
    requireActive();
    if (closingNotes != null) {
      notes = closingNotes;
    }
    closedAt = time;
    lastSequence++;
    return new SessionEnded(new EndedSession(id, false, gamesPlayed, time, notes));
  }

  private void requireMine(SessionGame game) {
    if (game.sessionId() != id) {
      throw new IllegalArgumentException("game belongs to session " + game.sessionId());
    }
  }

  private void requireActive() {
    if (!isActive()) {
      throw new IllegalStateException("session " + id + " is closed");
    }
  }

  long id() {
    return id;
  }

  /** Returns the sequence number of the latest event. */
  long sequence() {
    return lastSequence;
  }

  boolean isActive() {
    return closedAt == null;
  }

  int gamesPlayed() {
    return gamesPlayed;
  }

  Optional<String> notes() {
    return Optional.ofNullable(notes);
  }

  Instant createdAt() {
    return createdAt;
  }

  Optional<Instant> closedAt() {
    return Optional.ofNullable(closedAt);
  }
}

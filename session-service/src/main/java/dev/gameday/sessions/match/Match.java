package dev.gameday.sessions.match;

import dev.gameday.base.token.Caller;
import dev.gameday.base.token.Scope;
import dev.gameday.events.MatchEvent;
import dev.gameday.events.MatchEvent.Change;
import dev.gameday.events.MatchEvent.EventArchived;
import dev.gameday.events.MatchEvent.EventCancelled;
import dev.gameday.events.MatchEvent.EventDeleted;
import dev.gameday.events.MatchEvent.GameReset;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pickup match. Code that changes it holds the lock of its row ({@link LockMatch}) and appends
 * its events to the outbox with {@link #sequence}, in the same transaction.
 */
@Entity
class Match {

  // Hibernate sets it on save.
  @SuppressWarnings("NullAway.Init")
  @Id
  @RandomId
  private String id;

  @Column(insertable = false, updatable = false)
  private long number;

  private String title;
  private @Nullable String location;
  private int maxPlayers;
  private int durationMinutes;
  @Embedded private Schedule schedule;
  private @Nullable String ownerId;
  private Instant createdAt;
  private @Nullable Instant cancelledAt;
  private @Nullable Instant archivedAt;
  private @Nullable Instant resetAt;
  private long lastSequence;

  protected Match() {}

  /**
   * @param ownerId null if anyone who knows the id may manage the match
   */
  Match(MatchSettings settings, @Nullable String ownerId, Instant createdAt) {
    this.ownerId = ownerId;
    this.createdAt = createdAt;
    apply(settings);
  }

  /** Replaces the settings. The caller publishes the effects on the roster. */
  final void apply(MatchSettings settings) {
    requireOpen();
    title = settings.title();
    location = settings.location();
    maxPlayers = settings.maxPlayers();
    durationMinutes = settings.durationMinutes();
    schedule = settings.schedule();
    scheduleReset();
  }

  /** Creates the next event, which is appended to the outbox with {@link #sequence}. */
  MatchEvent record(Change change) {
    lastSequence++;
    return new MatchEvent(id, change);
  }

  /** Cancels the current occurrence. A reset ends the cancellation. */
  EventCancelled cancel(Instant time) {
    requireOpen();
    cancelledAt = time;
    return new EventCancelled(title, schedule.dateTime());
  }

  EventArchived archive(Instant time) {
    requireOpen();
    archivedAt = time;
    scheduleReset();
    return new EventArchived(title, schedule.dateTime());
  }

  /** Moves to the next occurrence and ends a cancellation. The caller empties the roster. */
  GameReset reset(Instant now) {
    requireOpen();
    schedule = schedule.next(now);
    cancelledAt = null;
    scheduleReset();
    return new GameReset(schedule.dateTime());
  }

  EventDeleted deleted() {
    return new EventDeleted(title, schedule.dateTime());
  }

  /**
   * @param newOwner null if anyone who knows the id may manage the match
   */
  void changeOwner(@Nullable String newOwner) {
    requireOpen();
    ownerId = newOwner;
  }

  /**
   * Whether the caller may manage the match: anyone if it has no owner, otherwise the owner and the
   * admin.
   */
  boolean mayBeManagedBy(@Nullable Caller caller) {
    return ownerId == null
        || (caller != null
            && (caller.may(Scope.ADMIN)
                || (caller.may(Scope.EVENTS_MANAGE) && caller.subject().equals(ownerId))));
  }

  boolean isDueForReset(Instant now) {
    return resetAt != null && !resetAt.isAfter(now);
  }

  private void scheduleReset() {
    boolean recurs = archivedAt == null && schedule.recurrence() != null;
    resetAt = recurs ? schedule.dateTime().plus(Duration.ofMinutes(durationMinutes)) : null;
  }

  private void requireOpen() {
    if (isArchived()) {
      throw new IllegalStateException("match " + id + " is archived");
    }
  }

  String id() {
    return id;
  }

  /** Returns a number that grows in the order in which matches are created. */
  long number() {
    return number;
  }

  MatchSettings settings() {
    return new MatchSettings(title, location, maxPlayers, durationMinutes, schedule);
  }

  int maxPlayers() {
    return maxPlayers;
  }

  Optional<String> ownerId() {
    return Optional.ofNullable(ownerId);
  }

  Instant createdAt() {
    return createdAt;
  }

  Optional<Instant> cancelledAt() {
    return Optional.ofNullable(cancelledAt);
  }

  boolean isCancelled() {
    return cancelledAt != null;
  }

  Optional<Instant> archivedAt() {
    return Optional.ofNullable(archivedAt);
  }

  boolean isArchived() {
    return archivedAt != null;
  }

  Optional<Instant> resetAt() {
    return Optional.ofNullable(resetAt);
  }

  /** Returns the sequence number of the latest event. */
  long sequence() {
    return lastSequence;
  }
}

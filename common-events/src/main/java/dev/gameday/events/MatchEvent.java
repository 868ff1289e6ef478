package dev.gameday.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a pickup match. Member names are those of the Convocados document. The data doesn't
 * contain the match's id, which is the envelope's subject.
 *
 * @param matchId opaque; the document's {@code eventId}
 */
public record MatchEvent(String matchId, Change data) implements DomainEvent {

  @Override
  public EventType type() {
    return data.type();
  }

  @Override
  public String subject() {
    return matchId;
  }

  /** The data of a match's event. Counts are those immediately after the change. */
  public sealed interface Change {

    EventType type();
  }

  /**
   * A player was added.
   *
   * @param isActive false on the bench
   * @param spotsLeft free active spots
   * @param actor the subject of the token that did it, null for a caller without one
   */
  public record PlayerJoined(
      String playerName, boolean isActive, int spotsLeft, @Nullable String actor)
      implements Change {

    @Override
    public EventType type() {
      return EventType.PLAYER_JOINED;
    }
  }

  /**
   * A player left or was removed.
   *
   * @param spotsLeft free active spots, after a promotion from the bench
   * @param actor the subject of the token that did it, null for a caller without one
   */
  public record PlayerLeft(String playerName, int spotsLeft, @Nullable String actor)
      implements Change {

    @Override
    public EventType type() {
      return EventType.PLAYER_LEFT;
    }
  }

  /** The first player on the bench got an active spot. */
  public record PlayerPromoted(String playerName, boolean isActive, int spotsLeft)
      implements Change {

    @Override
    public EventType type() {
      return EventType.PLAYER_PROMOTED;
    }
  }

  /**
   * The last active spot was taken. Follows the event of the player who took it immediately.
   *
   * @param playerName the player who took it
   */
  public record GameFull(String playerName, boolean isActive, int spotsLeft) implements Change {

    @Override
    public EventType type() {
      return EventType.GAME_FULL;
    }
  }

  /** A recurring match was reset to its next time, with an empty roster. */
  public record GameReset(Instant newDateTime) implements Change {

    @Override
    public EventType type() {
      return EventType.GAME_RESET;
    }
  }

  /** The match at this time was cancelled. */
  public record EventCancelled(String title, Instant dateTime) implements Change {

    @Override
    public EventType type() {
      return EventType.EVENT_CANCELLED;
    }
  }

  /** The match was archived and is read-only. */
  public record EventArchived(String title, Instant dateTime) implements Change {

    @Override
    public EventType type() {
      return EventType.EVENT_ARCHIVED;
    }
  }

  /** The match was deleted. Always its last event. */
  public record EventDeleted(String title, Instant dateTime) implements Change {

    @Override
    public EventType type() {
      return EventType.EVENT_DELETED;
    }
  }
}

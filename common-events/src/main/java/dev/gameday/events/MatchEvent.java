package dev.gameday.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a pickup match. Member names are those of the Convocados document, which says
 * nothing of the match inside the data: its id is the envelope's subject.
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

  /** The data of an event of a match. Counts are those right after the change. */
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
   * A player was removed, or left.
   *
   * @param spotsLeft free active spots, after the promotion that this may have led to
   * @param actor the subject of the token that did it, null for a caller without one
   */
  public record PlayerLeft(String playerName, int spotsLeft, @Nullable String actor)
      implements Change {

    @Override
    public EventType type() {
      return EventType.PLAYER_LEFT;
    }
  }

  /** The first of the bench got an active spot. */
  public record PlayerPromoted(String playerName, boolean isActive, int spotsLeft)
      implements Change {

    @Override
    public EventType type() {
      return EventType.PLAYER_PROMOTED;
    }
  }

  /**
   * The last active spot was taken. Comes right behind the event of the player who took it.
   *
   * @param playerName who took it
   */
  public record GameFull(String playerName, boolean isActive, int spotsLeft) implements Change {

    @Override
    public EventType type() {
      return EventType.GAME_FULL;
    }
  }

  /** A recurring match begins again with an empty roster. */
  public record GameReset(Instant newDateTime) implements Change {

    @Override
    public EventType type() {
      return EventType.GAME_RESET;
    }
  }

  /** The match at this time won't take place. */
  public record EventCancelled(String title, Instant dateTime) implements Change {

    @Override
    public EventType type() {
      return EventType.EVENT_CANCELLED;
    }
  }

  /** The match is over for good and kept for reading only. */
  public record EventArchived(String title, Instant dateTime) implements Change {

    @Override
    public EventType type() {
      return EventType.EVENT_ARCHIVED;
    }
  }

  /** The match is gone. Always its last event. */
  public record EventDeleted(String title, Instant dateTime) implements Change {

    @Override
    public EventType type() {
      return EventType.EVENT_DELETED;
    }
  }
}

package dev.gameday.events;

/** Something that happened to a session or a match. */
public sealed interface DomainEvent permits SessionEvent, MatchEvent {

  EventType type();

  /**
   * The id of the session or match that this happened to: its order is kept, and it is the Kafka
   * key.
   */
  String subject();

  /**
   * What every consumer sees: a record whose components, in their order, are the members of the
   * event's JSON {@code data}, in theirs.
   */
  default Object data() {
    return this;
  }
}

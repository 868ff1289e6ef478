package dev.gameday.events;

/**
 * Something that happened, as the data that every consumer sees. The components of a record, in
 * their order, are the members of the event's JSON {@code data}, in theirs.
 */
public sealed interface DomainEvent permits SessionEvent {

  EventType type();

  /**
   * The id of the session or match that this happened to: its order is kept, and it is the Kafka
   * key.
   */
  String subject();
}

package dev.gameday.events;

/** A committed change of a session or a match. */
public sealed interface DomainEvent permits SessionEvent, MatchEvent {

  EventType type();

  /**
   * The id of the changed session or match. It is the Kafka key, so events of one subject stay in
   * order.
   */
  String subject();

  /**
   * The event's data as all consumers receive it: a record whose components are the members of the
   * JSON {@code data}, in the same order.
   */
  default Object data() {
    return this;
  }
}

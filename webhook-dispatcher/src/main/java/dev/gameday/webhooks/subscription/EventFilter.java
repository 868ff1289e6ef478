package dev.gameday.webhooks.subscription;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.gameday.events.EventType;
import dev.gameday.events.Topic;
import dev.gameday.web.problem.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which events a webhook wants: some types, or all there are now and ever will be.
 *
 * @param wireNames as the client wrote them, without repetitions
 */
record EventFilter(List<String> wireNames) {

  private static final String ALL = "*";
  private static final String FIELD = "events";

  /** What a global webhook can listen to. */
  private static final Set<EventType> KNOWN =
      Stream.of(EventType.values())
          .filter(type -> type.topic() == Topic.SESSION_EVENTS)
          .collect(toCollection(() -> EnumSet.noneOf(EventType.class)));

  /**
   * Checks what a client wrote.
   *
   * @throws Problem (400) that lists the known types
   */
  static EventFilter of(List<@Nullable String> wireNames) {
    if (wireNames.isEmpty()) {
      throw Problem.invalid(FIELD, "must name at least one event type: " + known());
    }
    for (String name : wireNames) {
      if (name == null || !(name.equals(ALL) || isKnown(name))) {
        throw Problem.invalid(FIELD, "must only hold known event types: " + known());
      }
    }
    return new EventFilter(wireNames.stream().map(String::valueOf).distinct().toList());
  }

  /** A type that was known to a newer version of this service is kept, and matches nothing here. */
  static EventFilter ofStored(List<String> wireNames) {
    return new EventFilter(List.copyOf(wireNames));
  }

  Set<EventType> types() {
    if (wireNames.contains(ALL)) {
      return Set.copyOf(KNOWN);
    }
    var types = EnumSet.noneOf(EventType.class);
    wireNames.forEach(name -> EventType.ofWireName(name).ifPresent(types::add));
    return types;
  }

  private static boolean isKnown(String name) {
    return EventType.ofWireName(name).filter(KNOWN::contains).isPresent();
  }

  private static String known() {
    return Stream.concat(KNOWN.stream().map(EventType::wireName), Stream.of(ALL))
        .collect(joining(", "));
  }
}

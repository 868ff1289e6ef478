package dev.gameday.webhooks.subscription;

import dev.gameday.events.EventType;
import dev.gameday.web.problem.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a webhook wants: some types, or all there are now and ever will be of sessions or of
 * its match. A global one says so with a {@code *}, one of a match by naming none. What happens to
 * other webhooks is only told to those that name it.
 *
 * @param wireNames as the client wrote them, without repetitions
 */
record EventFilter(List<String> wireNames) {

  private static final String ALL = "*";
  private static final String FIELD = "events";

  /**
   * Checks what a client wrote.
   *
   * @throws Problem (400) that lists the known types
   */
  static EventFilter of(Family family, List<@Nullable String> wireNames) {
    String known = known(family);
    if (wireNames.isEmpty() && family == Family.GLOBAL) {
      throw Problem.invalid(FIELD, "must name at least one event type: " + known);
    }
    for (String name : wireNames) {
      if (name == null || !isKnown(family, name)) {
        throw Problem.invalid(FIELD, "must only hold known event types: " + known);
      }
    }
    return new EventFilter(wireNames.stream().map(String::valueOf).distinct().toList());
  }

  /** A type that was known to a newer version of this service is kept, and matches nothing here. */
  static EventFilter ofStored(List<String> wireNames) {
    return new EventFilter(List.copyOf(wireNames));
  }

  Set<EventType> types(Family family) {
    if (wireNames.isEmpty() || wireNames.contains(ALL)) {
      return family.types();
    }
    var types = EnumSet.noneOf(EventType.class);
    wireNames.forEach(name -> EventType.ofWireName(name).ifPresent(types::add));
    return types;
  }

  private static boolean isKnown(Family family, String name) {
    return switch (family) {
      case GLOBAL -> name.equals(ALL) || family.knows(name);
      case MATCH -> family.knows(name);
    };
  }

  private static String known(Family family) {
    return switch (family) {
      case GLOBAL -> family.typeNames() + ", " + ALL;
      case MATCH -> family.typeNames() + " (none for all)";
    };
  }
}

package dev.gameday.webhooks.endpoint;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.EventType;
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
public record EventFilter(List<String> wireNames) {

  private static final String ALL = "*";
  private static final String FIELD = "events";

  /**
   * Checks what a client wrote.
   *
   * @throws Problem (400) that lists the known types
   */
  public static EventFilter of(WebhookKind kind, List<@Nullable String> wireNames) {
    String known = known(kind);
    if (wireNames.isEmpty() && kind == WebhookKind.GLOBAL) {
      throw Problem.invalid(FIELD, "must name at least one event type: " + known);
    }
    for (String name : wireNames) {
      if (name == null || !isKnown(kind, name)) {
        throw Problem.invalid(FIELD, "must only hold known event types: " + known);
      }
    }
    return new EventFilter(wireNames.stream().map(String::valueOf).distinct().toList());
  }

  /** A type that was known to a newer version of this service is kept, and matches nothing here. */
  public static EventFilter ofStored(List<String> wireNames) {
    return new EventFilter(List.copyOf(wireNames));
  }

  Set<EventType> types(WebhookKind kind) {
    if (wireNames.isEmpty() || wireNames.contains(ALL)) {
      return kind.types();
    }
    var types = EnumSet.noneOf(EventType.class);
    wireNames.forEach(name -> EventType.ofWireName(name).ifPresent(types::add));
    return types;
  }

  private static boolean isKnown(WebhookKind kind, String name) {
    return switch (kind) {
      case GLOBAL -> name.equals(ALL) || kind.knows(name);
      case MATCH -> kind.knows(name);
    };
  }

  private static String known(WebhookKind kind) {
    return switch (kind) {
      case GLOBAL -> kind.typeNames() + ", " + ALL;
      case MATCH -> kind.typeNames() + " (none for all)";
    };
  }
}

package dev.gameday.webhooks.endpoint;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.EventType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The event types that a webhook receives: named types, or all types including future ones. All
 * types are written {@code *} for a global webhook, and as an empty list for a match's webhook.
 * They don't include the events about other webhooks, which must be named.
 *
 * @param wireNames the client's names, without duplicates
 */
public record EventFilter(List<String> wireNames) {

  private static final String ALL = "*";
  private static final String FIELD = "events";

  /**
   * The filter of a client's names.
   *
   * @throws Problem (400) with the allowed types, if a name is unknown
   */
  public static EventFilter of(WebhookKind kind, List<@Nullable String> wireNames) {
    String known = known(kind);
    if (wireNames.isEmpty() && kind == WebhookKind.GLOBAL) {
      throw Problem.invalid(FIELD, "must name at least one event type: " + known);
    }
    for (String name : wireNames) {
      if (name == null || !isKnown(kind, name)) {
        throw Problem.invalid(FIELD, "must contain only these event types: " + known);
      }
    }
    return new EventFilter(wireNames.stream().map(String::valueOf).distinct().toList());
  }

  /**
   * The filter of stored names. A type of a newer version of this service is kept, but matches no
   * event.
   */
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

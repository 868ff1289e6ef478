package dev.gameday.contracts;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The names of an API family for members and schemas that both kinds of webhook share. The code
 * declares them in camelCase and without the word "match".
 */
enum Naming {
  /** Names are those of the code. */
  OF_CODE,

  /** Global webhooks have their members in snake_case. */
  GLOBAL_WEBHOOKS,

  /** Schemas and operations of a match's webhooks start with "match". */
  MATCH_WEBHOOKS;

  private static final String MATCH = "Match";

  /** An exception: its name was published before both kinds shared the code. */
  private static final String HEALTH = "WebhookHealth";

  static Naming of(String path) {
    if (path.startsWith("/api/webhooks")) {
      return GLOBAL_WEBHOOKS;
    }
    return path.startsWith("/api/events/{eventId}/webhooks") ? MATCH_WEBHOOKS : OF_CODE;
  }

  String member(String component) {
    return switch (this) {
      case GLOBAL_WEBHOOKS -> component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      case MATCH_WEBHOOKS, OF_CODE -> component;
    };
  }

  /**
   * The name of a record's schema. Both kinds share a schema only if its member names are the same.
   */
  String schema(Class<?> type) {
    String name = SchemaName.of(type);
    boolean differs =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getName)
            .anyMatch(component -> !GLOBAL_WEBHOOKS.member(component).equals(component));
    return differs ? noun(name) : name;
  }

  String noun(String noun) {
    boolean isOfMatch = this == MATCH_WEBHOOKS && !noun.contains(MATCH);
    return isOfMatch ? MATCH + (noun.equals(HEALTH) ? "Health" : noun) : noun;
  }
}

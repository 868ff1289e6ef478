package dev.gameday.contracts;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The names that an API family gives to what the code writes once for both kinds of webhook: in
 * camelCase, and without the word "match".
 */
enum Naming {
  /** Names are those of the code. */
  OF_CODE,

  /** Global webhooks have their members in snake_case. */
  GLOBAL_WEBHOOKS,

  /** Schemas and operations of a match's webhooks start with "match". */
  MATCH_WEBHOOKS;

  private static final String MATCH = "Match";

  /** Belongs to names that were published before both kinds shared the code. */
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

  /** The name of a record's schema. Only if both kinds name its members alike, they share it. */
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

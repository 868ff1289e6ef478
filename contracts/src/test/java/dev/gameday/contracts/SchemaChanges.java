package dev.gameday.contracts;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The changes of a newer JSON schema that break clients of an older one. Descriptions, examples and
 * additions don't.
 */
final class SchemaChanges {

  private static final List<String> GROWING_BOUNDS =
      List.of("maximum", "maxLength", "maxItems", "maxProperties");
  private static final List<String> SHRINKING_BOUNDS = List.of("minimum", "minLength", "minItems");
  private static final List<String> FIXED = List.of("format", "const");
  private static final List<String> ALTERNATIVES = List.of("anyOf", "oneOf");

  private final JsonNode released;
  private final JsonNode current;
  private final Direction direction;
  private final Set<String> compared = new HashSet<>();
  private final List<String> breaks = new ArrayList<>();

  private SchemaChanges(JsonNode released, JsonNode current, Direction direction) {
    this.released = released;
    this.current = current;
    this.direction = direction;
  }

  /**
   * The breaking changes, one sentence each.
   *
   * @param released the document that contains the targets of the older schema's references
   * @param current the document of the newer schema
   * @param place the beginning of the sentences
   */
  static List<String> breaks(
      JsonNode released,
      JsonNode older,
      JsonNode current,
      JsonNode newer,
      Direction direction,
      String place) {
    var changes = new SchemaChanges(released, current, direction);
    changes.compare(older, newer, place);
    return changes.breaks;
  }

  private void compare(JsonNode olderOrReference, JsonNode newerOrReference, String place) {
    JsonNode older = resolve(released, olderOrReference);
    JsonNode newer = resolve(current, newerOrReference);
    if (!compared.add(olderOrReference + " " + newerOrReference)) {
      return;
    }
    compareTypes(older, newer, place);
    compareValues(older, newer, place);
    compareMembers(older, newer, place);
    if (older.has("items")) {
      compare(older.get("items"), newer.path("items"), place + "[]");
    }
    if (older.path("additionalProperties").isObject()) {
      compare(older.get("additionalProperties"), newer.path("additionalProperties"), place + ".*");
    }
    ALTERNATIVES.forEach(keyword -> compareAlternatives(keyword, older, newer, place));
  }

  private void compareTypes(JsonNode older, JsonNode newer, String place) {
    Set<String> before = types(older);
    Set<String> after = types(newer);
    Set<String> narrow = direction == Direction.REQUEST ? before : after;
    Set<String> wide = direction == Direction.REQUEST ? after : before;
    boolean fits =
        wide.isEmpty()
            || (!narrow.isEmpty()
                && narrow.stream()
                    .allMatch(
                        type ->
                            wide.contains(type)
                                || (type.equals("integer") && wide.contains("number"))));
    if (!fits) {
      breaks.add("%s was %s and is %s now".formatted(place, described(before), described(after)));
    }
  }

  private void compareValues(JsonNode older, JsonNode newer, String place) {
    if (newer.has("enum") && direction == Direction.REQUEST && !older.has("enum")) {
      breaks.add(place + " is restricted to some values now");
    }
    Set<String> gone = strings(older.path("enum"));
    gone.removeAll(strings(newer.path("enum")));
    if (newer.has("enum") && !gone.isEmpty()) {
      breaks.add("%s no longer knows the values %s".formatted(place, gone));
    }
    for (String keyword : FIXED) {
      if (older.has(keyword) && !older.get(keyword).equals(newer.get(keyword))) {
        breaks.add("%s has another %s".formatted(place, keyword));
      }
    }
    if (direction == Direction.REQUEST) {
      compareBounds(older, newer, place);
    }
  }

  private void compareBounds(JsonNode older, JsonNode newer, String place) {
    for (String keyword : GROWING_BOUNDS) {
      if (newer.has(keyword)
          && newer.get(keyword).doubleValue()
              < older.path(keyword).doubleValue(Double.POSITIVE_INFINITY)) {
        breaks.add("%s has a smaller %s".formatted(place, keyword));
      }
    }
    for (String keyword : SHRINKING_BOUNDS) {
      if (newer.has(keyword)
          && newer.get(keyword).doubleValue()
              > older.path(keyword).doubleValue(Double.NEGATIVE_INFINITY)) {
        breaks.add("%s has a greater %s".formatted(place, keyword));
      }
    }
    if (newer.has("pattern") && !newer.get("pattern").equals(older.get("pattern"))) {
      breaks.add(place + " has another pattern");
    }
  }

  private void compareMembers(JsonNode older, JsonNode newer, String place) {
    Set<String> requiredBefore = strings(older.path("required"));
    Set<String> requiredNow = strings(newer.path("required"));
    older
        .path("properties")
        .forEachEntry(
            (name, member) -> {
              String memberPlace = place + "." + name;
              JsonNode now = newer.path("properties").path(name);
              if (now.isMissingNode()) {
                breaks.add(memberPlace + " was removed");
              } else {
                compare(member, now, memberPlace);
              }
            });
    switch (direction) {
      case REQUEST -> {
        requiredNow.removeAll(requiredBefore);
        requiredNow.forEach(name -> breaks.add("%s.%s is required now".formatted(place, name)));
      }
      case RESPONSE -> {
        requiredBefore.removeAll(requiredNow);
        requiredBefore.retainAll(newer.path("properties").propertyNames());
        requiredBefore.forEach(
            name -> breaks.add("%s.%s may be missing now".formatted(place, name)));
      }
    }
  }

  private void compareAlternatives(String keyword, JsonNode older, JsonNode newer, String place) {
    JsonNode before = older.path(keyword);
    JsonNode after = newer.path(keyword);
    boolean fewer = after.size() < before.size();
    if (before.size() != after.size() && fewer == (direction == Direction.REQUEST)) {
      breaks.add("%s has %s alternatives".formatted(place, fewer ? "fewer" : "more"));
    }
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      compare(before.get(i), after.get(i), place);
    }
  }

  private static JsonNode resolve(JsonNode document, JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    return reference.isString() ? document.at(reference.stringValue().substring(1)) : schema;
  }

  private static Set<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isString() ? Set.of(type.stringValue()) : strings(type);
  }

  private static Set<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).collect(toCollection(LinkedHashSet::new));
  }

  private static String described(Set<String> types) {
    return types.isEmpty() ? "anything" : String.join(" or ", types);
  }
}

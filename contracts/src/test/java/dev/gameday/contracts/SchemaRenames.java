package dev.gameday.contracts;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The schemas of an older OpenAPI document that have another name in a newer one. Two names belong
 * to one schema if operations refer to them at the same place.
 */
final class SchemaRenames {

  private static final String REFERENCE = "$ref";
  private static final String PREFIX = "#/components/schemas/";

  /** A row of a table in the changelog: {@code | `OldName` | `NewName` |}. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\s*\\| `([A-Z]\\w+)` \\| `([A-Z]\\w+)` \\|$");

  private final JsonNode released;
  private final JsonNode current;
  private final SortedMap<String, String> renames = new TreeMap<>();
  private final Set<String> compared = new HashSet<>();

  private SchemaRenames(JsonNode released, JsonNode current) {
    this.released = released;
    this.current = current;
  }

  /** The new names by the old ones. */
  static SortedMap<String, String> between(JsonNode released, JsonNode current) {
    var found = new SchemaRenames(released, current);
    found.compare(released.path("paths"), current.path("paths"));
    return found.renames;
  }

  /** The new names by the old ones, as a changelog lists them. */
  static SortedMap<String, String> listedIn(String changelog) {
    var listed = new TreeMap<String, String>();
    ROW.matcher(changelog).results().forEach(row -> listed.put(row.group(1), row.group(2)));
    return listed;
  }

  /** The names of the older document that the newer one no longer has. */
  static Set<String> missing(JsonNode released, JsonNode current) {
    var missing = new TreeSet<>(names(released).propertyNames());
    missing.removeAll(names(current).propertyNames());
    return missing;
  }

  private void compare(JsonNode older, JsonNode newer) {
    if (older.path(REFERENCE).isString() && newer.path(REFERENCE).isString()) {
      follow(older.get(REFERENCE).stringValue(), newer.get(REFERENCE).stringValue());
    } else if (older.isObject()) {
      for (Map.Entry<String, JsonNode> member : older.properties()) {
        compare(member.getValue(), newer.path(member.getKey()));
      }
    } else {
      for (int i = 0; i < Math.min(older.size(), newer.size()); i++) {
        compare(older.get(i), newer.get(i));
      }
    }
  }

  private void follow(String older, String newer) {
    if (compared.add(older + " " + newer)) {
      String name = older.replace(PREFIX, "");
      if (older.startsWith(PREFIX) && !older.equals(newer) && !names(current).has(name)) {
        renames.put(name, newer.replace(PREFIX, ""));
      }
      compare(released.at(older.substring(1)), current.at(newer.substring(1)));
    }
  }

  private static JsonNode names(JsonNode document) {
    return document.at("/components/schemas");
  }
}

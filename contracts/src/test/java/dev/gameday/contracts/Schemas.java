package dev.gameday.contracts;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas that operations use. Springdoc names them by their full class names, so that they
 * cannot collide; here each gets a short name.
 */
final class Schemas {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String REFERENCE = "$ref";
  private static final String PREFIX = "#/components/schemas/";

  private final Javadocs javadocs;
  private final Map<String, JsonNode> found = new HashMap<>();
  private final Map<String, ObjectNode> used = new TreeMap<>();
  private final Map<String, Class<?>> owners = new HashMap<>();

  Schemas(Javadocs javadocs) {
    this.javadocs = javadocs;
  }

  /** Adds springdoc's schemas of a service. */
  void learn(JsonNode schemas) {
    schemas.forEachEntry(found::put);
  }

  /**
   * Returns the schema with short names, and adds the schemas that it refers to to {@link #used}.
   */
  JsonNode use(JsonNode schema, Direction direction, Naming naming) {
    return switch (schema) {
      case ObjectNode object when object.has(REFERENCE) ->
          reference(object.get(REFERENCE).asString().substring(PREFIX.length()), direction, naming);
      case ObjectNode object -> {
        ObjectNode renamed = JSON.createObjectNode();
        object.forEachEntry((name, value) -> renamed.set(name, use(value, direction, naming)));
        yield renamed;
      }
      case ArrayNode array -> {
        ArrayNode renamed = JSON.createArrayNode();
        array.forEach(item -> renamed.add(use(item, direction, naming)));
        yield renamed;
      }
      default -> schema;
    };
  }

  Map<String, ObjectNode> used() {
    return used;
  }

  /** A reference to a record's schema; empty for other types, which have no schema. */
  private ObjectNode reference(String className, Direction direction, Naming naming) {
    Class<?> type = typeNamed(className);
    ObjectNode reference = JSON.createObjectNode();
    if (!type.isRecord()) {
      return reference;
    }
    String name = naming.schema(type);
    Class<?> owner = owners.putIfAbsent(name, type);
    if (owner == null) {
      JsonNode members = use(found.getOrDefault(className, reference), direction, naming);
      used.put(name, new RecordSchema(type, direction, naming, javadocs).refine(members));
    } else if (owner != type) {
      throw new IllegalStateException(
          "%s and %s have the same schema name %s: rename one".formatted(owner, type, name));
    }
    return reference.put(REFERENCE, PREFIX + name);
  }

  /** The class of a schema. Springdoc separates the name of a nested class by a dot. */
  private static Class<?> typeNamed(String className) {
    try {
      return Class.forName(className);
    } catch (ClassNotFoundException e) {
      String nested = className.replaceFirst("\\.([^.]+)$", "\\$$1");
      if (nested.equals(className)) {
        throw new IllegalStateException(className + " isn't a class", e);
      }
      return typeNamed(nested);
    }
  }
}

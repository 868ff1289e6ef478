package dev.gameday.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A published schema and its golden sample, from the class path. */
record EventSchema(String name, Schema schema, String sample) {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  static EventSchema of(EventType type) {
    return of(type.wireName());
  }

  static EventSchema of(String name) {
    String file = name + ".v1.json";
    return new EventSchema(
        name,
        REGISTRY.getSchema(MAPPER.readTree(resource("/schemas/" + file))),
        resource("/samples/" + file));
  }

  static String resource(String path) {
    try (InputStream in = EventSchema.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, "no resource " + path).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + path, e);
    }
  }

  /** The validation errors of the JSON. */
  List<String> violations(String json) {
    return schema.validate(MAPPER.readTree(json)).stream().map(Object::toString).toList();
  }

  /**
   * One line per member at any depth: event type, path, JSON type, whether it is required, and its
   * allowed values if they are restricted.
   */
  Stream<String> members() {
    return members(schema.getSchemaNode(), "").map(line -> name + line);
  }

  private static Stream<String> members(JsonNode object, String path) {
    List<String> required = object.path("required").valueStream().map(JsonNode::asString).toList();
    return object
        .path("properties")
        .propertyStream()
        .flatMap(
            member -> {
              String name = member.getKey();
              String line =
                  " %s/%s %s %s%s"
                      .formatted(
                          path,
                          name,
                          member.getValue().get("type"),
                          required.contains(name) ? "required" : "optional",
                          values(member.getValue()));
              return Stream.concat(Stream.of(line), members(member.getValue(), path + "/" + name));
            });
  }

  private static String values(JsonNode member) {
    return Stream.of("enum", "const")
        .map(member::path)
        .filter(values -> !values.isMissingNode())
        .map(values -> " " + values)
        .collect(joining());
  }
}

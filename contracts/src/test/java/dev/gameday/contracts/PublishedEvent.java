package dev.gameday.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published description of an event's data.
 *
 * @param schema the schema without its dialect, for use within another document
 */
record PublishedEvent(ObjectNode schema, JsonNode sample) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static PublishedEvent named(String name) {
    var schema = (ObjectNode) JSON.readTree(resource("/schemas/" + name + ".v1.json"));
    schema.remove("$schema");
    return new PublishedEvent(schema, JSON.readTree(resource("/samples/" + name + ".v1.json")));
  }

  String summary() {
    return schema.path("description").asString();
  }

  private static String resource(String path) {
    try (InputStream in = PublishedEvent.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, "no resource " + path).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.gameday.contracts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The operations of an OpenAPI document. */
final class Operations {

  private Operations() {}

  /**
   * An operation.
   *
   * @param method in lower case
   */
  record Operation(String path, String method, JsonNode json) {

    /** The name in messages: {@code POST /api/games}. */
    String name() {
      return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    String id() {
      return json.path("operationId").asString();
    }
  }

  static List<Operation> of(JsonNode document) {
    return document.path("paths").propertyStream().flatMap(Operations::below).toList();
  }

  private static Stream<Operation> below(Map.Entry<String, JsonNode> path) {
    return path.getValue()
        .propertyStream()
        .map(operation -> new Operation(path.getKey(), operation.getKey(), operation.getValue()));
  }
}

package dev.gameday.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The changes of a newer OpenAPI document that break clients of an older one. */
final class OpenApiChanges {

  private final JsonNode released;
  private final JsonNode current;
  private final List<String> breaks = new ArrayList<>();

  private OpenApiChanges(JsonNode released, JsonNode current) {
    this.released = released;
    this.current = current;
  }

  /** The breaking changes, one sentence each. */
  static List<String> breaks(JsonNode released, JsonNode current) {
    var changes = new OpenApiChanges(released, current);
    Operations.of(released).forEach(changes::compare);
    return changes.breaks;
  }

  private void compare(Operations.Operation older) {
    JsonNode newer = current.path("paths").path(older.path()).path(older.method());
    if (newer.isMissingNode()) {
      breaks.add(older.name() + " was removed");
      return;
    }
    String id = newer.path("operationId").asString();
    if (!id.equals(older.id())) {
      breaks.add("%s: the operationId was %s and is %s".formatted(older.name(), older.id(), id));
    }
    if (needsToken(newer) && !needsToken(older.json())) {
      breaks.add(older.name() + " needs a token now");
    }
    compareParameters(older.json(), newer, older.name());
    compareBody(older.json().path("requestBody"), newer.path("requestBody"), older.name());
    compareResponses(older.json().path("responses"), newer.path("responses"), older.name());
  }

  /** Whether the operation requires a token. An empty alternative means that it is optional. */
  private static boolean needsToken(JsonNode operation) {
    JsonNode alternatives = operation.path("security");
    return !alternatives.isEmpty() && alternatives.valueStream().noneMatch(JsonNode::isEmpty);
  }

  private void compareParameters(JsonNode older, JsonNode newer, String operation) {
    Map<String, JsonNode> before = parameters(released, older);
    Map<String, JsonNode> after = parameters(current, newer);
    before.forEach(
        (name, parameter) -> {
          JsonNode now = after.get(name);
          if (now == null) {
            breaks.add("%s: the parameter %s was removed".formatted(operation, name));
          } else {
            compareSchemas(
                parameter.path("schema"),
                now.path("schema"),
                Direction.REQUEST,
                "%s: the parameter %s".formatted(operation, name));
          }
        });
    after.forEach(
        (name, parameter) -> {
          JsonNode was = before.get(name);
          boolean wasRequired = was != null && was.path("required").asBoolean(false);
          if (parameter.path("required").asBoolean(false) && !wasRequired) {
            breaks.add("%s: the parameter %s is required now".formatted(operation, name));
          }
        });
  }

  private void compareBody(JsonNode older, JsonNode newer, String operation) {
    if (newer.path("required").asBoolean(false) && !older.path("required").asBoolean(false)) {
      breaks.add(operation + ": the body is required now");
    }
    compareContent(older, newer, Direction.REQUEST, operation + ": the body");
  }

  private void compareResponses(JsonNode older, JsonNode newer, String operation) {
    older.forEachEntry(
        (status, response) -> {
          String place = "%s: the response %s".formatted(operation, status);
          if (newer.has(status)) {
            compareContent(
                resolve(released, response),
                resolve(current, newer.get(status)),
                Direction.RESPONSE,
                place);
          } else if (status.startsWith("2")) {
            breaks.add(place + " was removed");
          }
        });
  }

  private void compareContent(JsonNode older, JsonNode newer, Direction direction, String place) {
    older
        .path("content")
        .forEachEntry(
            (type, content) -> {
              JsonNode now = newer.path("content").path(type);
              if (now.isMissingNode()) {
                breaks.add("%s is no longer %s".formatted(place, type));
              } else {
                compareSchemas(content.path("schema"), now.path("schema"), direction, place);
              }
            });
  }

  private void compareSchemas(JsonNode older, JsonNode newer, Direction direction, String place) {
    breaks.addAll(SchemaChanges.breaks(released, older, current, newer, direction, place));
  }

  private static Map<String, JsonNode> parameters(JsonNode document, JsonNode operation) {
    return operation
        .path("parameters")
        .valueStream()
        .map(parameter -> resolve(document, parameter))
        .collect(
            Collectors.toMap(
                parameter -> parameter.get("name").asString(), parameter -> parameter));
  }

  private static JsonNode resolve(JsonNode document, JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.stringValue().substring(1)) : node;
  }
}

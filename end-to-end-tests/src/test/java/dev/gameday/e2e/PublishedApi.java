package dev.gameday.e2e;

import static java.util.stream.Collectors.toMap;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gameday.e2e.Api.Answer;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document, {@code docs/api/openapi.json}, as a validator of responses. */
final class PublishedApi {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final String JSON = "application/json";

  private final JsonNode document = read();

  JsonNode document() {
    return document;
  }

  List<Operation> operations() {
    return document
        .get("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .map(
                        operation ->
                            new Operation(path.getKey(), operation.getKey(), operation.getValue())))
        .toList();
  }

  /** An operation; its string form is {@code POST /api/games}. */
  final class Operation {

    private final String path;
    private final String method;
    private final JsonNode json;

    private Operation(String path, String method, JsonNode json) {
      this.path = path;
      this.method = method.toUpperCase(Locale.ROOT);
      this.json = json;
    }

    String path() {
      return path;
    }

    String method() {
      return method;
    }

    /** Whether every call needs a token. */
    boolean needsToken() {
      JsonNode alternatives = json.path("security");
      return !alternatives.isEmpty() && alternatives.valueStream().noneMatch(JsonNode::isEmpty);
    }

    /** Returns the schemas of the query parameters by name. */
    Map<String, JsonNode> queryParameters() {
      return json.path("parameters")
          .valueStream()
          .filter(parameter -> parameter.get("in").asString().equals("query"))
          .collect(
              toMap(
                  parameter -> parameter.get("name").asString(),
                  parameter -> parameter.get("schema")));
    }

    /** Returns the schema of the JSON body, or null if there is none. */
    @Nullable JsonNode bodySchema() {
      JsonNode schema = json.path("requestBody").path("content").path(JSON).path("schema");
      return schema.isMissingNode() ? null : schema;
    }

    boolean hasBody() {
      return json.has("requestBody");
    }

    /** Returns the examples of the body by media type. */
    Map<String, JsonNode> bodyExamples() {
      return json.at("/requestBody/content")
          .propertyStream()
          .collect(toMap(Map.Entry::getKey, content -> content.getValue().path("example")));
    }

    /** Returns the documented statuses of success. */
    List<Integer> successStatuses() {
      return json.path("responses").propertyNames().stream()
          .filter(status -> status.startsWith("2"))
          .map(Integer::valueOf)
          .toList();
    }

    boolean isBodyOptional() {
      return !json.path("requestBody").path("required").asBoolean(false);
    }

    /** Returns the violations of the document in a response. */
    List<String> violations(Answer answer) {
      JsonNode response = resolve(json.get("responses").path(Integer.toString(answer.status())));
      if (response.isMissingNode()) {
        return List.of("the document has no response " + answer.status());
      }
      JsonNode content = response.path("content");
      if (content.isEmpty()) {
        return answer.body().isEmpty() ? List.of() : List.of("the response must have no body");
      }
      String type = answer.contentType().replaceFirst(";.*", "");
      if (!content.has(type)) {
        return List.of("the document has no content type " + type);
      }
      return type.endsWith("json")
          ? PublishedApi.this.violations(content.get(type).get("schema"), answer.json())
          : List.of();
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Returns the violations of a schema of the document. */
  List<String> violations(JsonNode schema, JsonNode json) {
    ObjectNode root = Api.JSON.createObjectNode();
    root.putArray("allOf").add(schema);
    root.set("components", document.get("components"));
    return SCHEMAS.getSchema(root).validate(json).stream().map(Object::toString).toList();
  }

  /** Resolves a {@code $ref}; returns other nodes unchanged. */
  JsonNode resolve(JsonNode node) {
    return node.path("$ref").isString()
        ? document.at(node.get("$ref").stringValue().substring(1))
        : node;
  }

  private static JsonNode read() {
    try {
      return Api.JSON.readTree(
          Files.readString(GamedayProcess.repository().resolve("docs/api/openapi.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

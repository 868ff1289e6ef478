package dev.gameday.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The examples of {@code openapi-examples.json}: request bodies by operationId, text or JSON, and
 * text ids in paths by parameter. A body works as it stands; end-to-end tests send it. Its times
 * are in the future where the API requires that.
 */
final class Examples {

  private static final String EXAMPLE = "example";

  private final JsonNode bodies;
  private final JsonNode pathParameters;

  private Examples(JsonNode file) {
    bodies = file.get("bodies");
    pathParameters = file.get("pathParameters");
  }

  static Examples read() {
    try (InputStream in = Examples.class.getResourceAsStream("/openapi-examples.json")) {
      byte[] text = Objects.requireNonNull(in, "no openapi-examples.json").readAllBytes();
      return new Examples(JsonMapper.shared().readTree(new String(text, UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ids of the operations that have an example. */
  Collection<String> operationIds() {
    return bodies.propertyNames();
  }

  /** Adds the examples to a document's operations. */
  void addTo(ObjectNode document) {
    for (Operations.Operation operation : Operations.of(document)) {
      JsonNode body = bodies.path(operation.id());
      if (!body.isMissingNode()) {
        operation.json().at("/requestBody/content").forEach(content -> put(content, body));
      }
      operation.json().path("parameters").forEach(this::addToParameter);
    }
  }

  /** A numeric id needs no example. */
  private void addToParameter(JsonNode parameter) {
    JsonNode example = pathParameters.path(parameter.path("name").asString());
    boolean isText = parameter.at("/schema/type").asString().equals("string");
    if (parameter.path("in").asString().equals("path") && isText && !example.isMissingNode()) {
      put(parameter, example);
    }
  }

  private static void put(JsonNode place, JsonNode example) {
    ((ObjectNode) place).set(EXAMPLE, example);
  }
}

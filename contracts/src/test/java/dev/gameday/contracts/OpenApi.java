package dev.gameday.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.base.http.PageRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds the OpenAPI document of all services from a hand-written frame ({@code
 * openapi-frame.json}), springdoc's description of each service, and additions that springdoc
 * cannot know: required tokens, problems, Javadoc, and requests to webhooks.
 */
final class OpenApi {

  static final String JSON_TYPE = "application/json";

  private static final String PROBLEM_TYPE = "application/problem+json";
  private static final int MAX_KEY_LENGTH = 255;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> VERBS = List.of("get", "post", "put", "patch", "delete");

  private final Javadocs javadocs;
  private final ObjectNode document = frame();
  private final Schemas schemas;
  private final Map<String, ObjectNode> paths = new TreeMap<>();

  private OpenApi(Javadocs javadocs) {
    this.javadocs = javadocs;
    this.schemas = new Schemas(javadocs);
  }

  static JsonNode of(List<ServiceApi> services, Javadocs javadocs) {
    var made = new OpenApi(javadocs);
    services.forEach(made::add);
    return made.whole();
  }

  /** The part that isn't generated from handlers. */
  static ObjectNode frame() {
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi-frame.json")) {
      byte[] text = Objects.requireNonNull(in, "no openapi-frame.json").readAllBytes();
      return (ObjectNode) JSON.readTree(new String(text, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(ServiceApi service) {
    schemas.learn(service.description().at("/components/schemas"));
    service.handlers().stream()
        .sorted(Comparator.comparingInt(handler -> VERBS.indexOf(handler.verb())))
        .forEach(handler -> add(handler, service.description()));
  }

  private void add(Handler handler, JsonNode description) {
    JsonNode found = description.path("paths").path(handler.path()).path(handler.verb());
    if (!found.isMissingNode()) {
      paths
          .computeIfAbsent(handler.path(), _ -> JSON.createObjectNode())
          .set(handler.verb(), operation(handler, found));
    }
  }

  private ObjectNode operation(Handler handler, JsonNode found) {
    ObjectNode operation = JSON.createObjectNode();
    operation.putArray("tags").add(handler.tag());
    var comment = javadocs.of(handler.method());
    operation.put("summary", comment.map(Comment::summary).orElse(handler.operationId()));
    comment
        .map(Comment::details)
        .filter(details -> !details.isEmpty())
        .ifPresent(details -> operation.put("description", details));
    operation.put("operationId", handler.operationId());
    secure(operation, handler);
    addParameters(operation, handler, found, comment.map(Comment::parameters).orElse(Map.of()));
    addBody(operation, found, handler.naming());
    addResponses(operation, handler, found);
    return operation;
  }

  /**
   * Adds the required tokens. Without a scope, any valid token is accepted. An empty list means
   * public access.
   */
  private static void secure(ObjectNode operation, Handler handler) {
    var security = operation.putArray("security");
    if (handler.usesToken()) {
      if (handler.allowsAnonymous()) {
        security.addObject();
      }
      var scopes = security.addObject().putArray("bearer");
      handler.requiredScope().ifPresent(scope -> scopes.add(scope.wireName()));
    }
  }

  /**
   * Adds the parameters. Path variables that are only read by Gameday's argument resolvers are
   * unknown to springdoc; numeric ones are named {@code id}.
   */
  private static void addParameters(
      ObjectNode operation, Handler handler, JsonNode found, Map<String, String> comments) {
    var parameters = new ArrayList<ObjectNode>();
    found
        .path("parameters")
        .valueStream()
        .filter(OpenApi::isSentByClients)
        .forEach(parameter -> parameters.add(described(parameter.deepCopy().asObject(), comments)));
    for (String variable : handler.pathVariables().reversed()) {
      if (parameters.stream().noneMatch(known -> known.get("name").asString().equals(variable))) {
        parameters.addFirst(pathVariable(variable));
      }
    }
    if (handler.takesKey()) {
      parameters.add(key());
    }
    if (!parameters.isEmpty()) {
      operation.putArray("parameters").addAll(parameters);
    }
  }

  private static ObjectNode pathVariable(String name) {
    ObjectNode variable = JSON.createObjectNode().put("name", name).put("in", "path");
    variable.put("required", true);
    ObjectNode schema = variable.putObject("schema");
    if (name.equals("id")) {
      schema.put("type", "integer").put("format", "int64");
    } else {
      schema.put("type", "string");
    }
    return variable;
  }

  private static ObjectNode key() {
    ObjectNode key = JSON.createObjectNode().put("name", "Idempotency-Key").put("in", "header");
    key.putObject("schema")
        .put("type", "string")
        .put("minLength", 1)
        .put("maxLength", MAX_KEY_LENGTH);
    return key.put(
        "description",
        "A unique key that the client chooses. For 24 hours, a repeated request with the same key"
            + " gets the first response and has no further effect.");
  }

  /**
   * Whether clients send the parameter. Springdoc also lists parameters that Gameday's argument
   * resolvers provide.
   */
  private static boolean isSentByClients(JsonNode parameter) {
    boolean isContentType = parameter.path("name").asString().equals("Content-Type");
    return !isContentType && !parameter.path("schema").has("$ref");
  }

  /** Adds a parameter's description: from the Javadoc, or the common one of paging parameters. */
  private static ObjectNode described(ObjectNode parameter, Map<String, String> comments) {
    String name = parameter.path("name").asString();
    String comment = comments.get(camelCase(name));
    if (comment != null) {
      parameter.put("description", comment);
    }
    switch (name) {
      case "limit" -> {
        parameter.put("description", "The maximum number of items on the page.");
        ((ObjectNode) parameter.get("schema"))
            .put("minimum", 1)
            .put("maximum", PageRequest.MAX_LIMIT)
            .put("default", PageRequest.DEFAULT_LIMIT);
      }
      case "cursor" ->
          parameter.put("description", "The start of the page: the cursor of the previous page.");
      default -> {}
    }
    return parameter;
  }

  private void addBody(ObjectNode operation, JsonNode found, Naming naming) {
    if (found.has("requestBody")) {
      ObjectNode body = operation.putObject("requestBody");
      body.put("required", found.at("/requestBody/required").asBoolean(false));
      body.set("content", content(found.at("/requestBody/content"), Direction.REQUEST, naming));
    }
  }

  private void addResponses(ObjectNode operation, Handler handler, JsonNode found) {
    var responses = new TreeMap<String, JsonNode>();
    responses.put(handler.successStatus(), success(found.path("responses"), handler.naming()));
    ProblemAnswer.of(handler, operation.has("requestBody"))
        .forEach(problem -> responses.put(problem.status(), reference(problem)));
    javadocs
        .of(handler.method())
        .map(Comment::problems)
        .ifPresent(
            problems ->
                problems.forEach(
                    (status, text) -> responses.put(status.toString(), problem(text))));
    responses.forEach(operation.putObject("responses")::set);
  }

  private ObjectNode success(JsonNode responses, Naming naming) {
    ObjectNode success = JSON.createObjectNode();
    success.put("description", "Success.");
    responses
        .propertyStream()
        .filter(response -> response.getKey().startsWith("2"))
        .map(response -> response.getValue().path("content"))
        .filter(content -> !content.isEmpty())
        .findFirst()
        .ifPresent(content -> success.set("content", content(content, Direction.RESPONSE, naming)));
    return success;
  }

  private ObjectNode content(JsonNode found, Direction direction, Naming naming) {
    ObjectNode content = JSON.createObjectNode();
    found.forEachEntry(
        (type, media) ->
            content
                .putObject(type)
                .set("schema", schemas.use(media.path("schema"), direction, naming)));
    return content;
  }

  private ObjectNode whole() {
    ObjectNode allPaths = document.withObjectProperty("paths");
    allPaths.forEachEntry((path, item) -> paths.put(path, (ObjectNode) item));
    allPaths.removeAll();
    paths.forEach(allPaths::set);
    Examples.read().addTo(document);
    document.set("webhooks", Deliveries.all());
    var components = document.withObjectProperty("components");
    ObjectNode responses = components.withObjectProperty("responses");
    for (ProblemAnswer problem : ProblemAnswer.values()) {
      responses.set(problem.componentName(), problem(problem.sentence()));
    }
    var byName = new TreeMap<String, JsonNode>(schemas.used());
    components.path("schemas").forEachEntry(byName::put);
    ObjectNode all = components.putObject("schemas");
    byName.forEach(all::set);
    return document;
  }

  private static ObjectNode problem(String description) {
    ObjectNode response = JSON.createObjectNode().put("description", description);
    response
        .putObject("content")
        .putObject(PROBLEM_TYPE)
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
    return response;
  }

  private static JsonNode reference(ProblemAnswer problem) {
    return JSON.createObjectNode().put("$ref", "#/components/responses/" + problem.componentName());
  }

  private static String camelCase(String name) {
    return Pattern.compile("_(.)")
        .matcher(name)
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }
}

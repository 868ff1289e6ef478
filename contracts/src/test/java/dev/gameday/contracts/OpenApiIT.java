package dev.gameday.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gameday.base.problem.FieldError;
import dev.gameday.base.problem.ProblemBody;
import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document describes the services and is compatible with the released one. */
@RealKafka
@RealPostgres
@TestInstance(Lifecycle.PER_CLASS)
class OpenApiIT {

  private static final CommittedDocument PUBLISHED = CommittedDocument.named("openapi.json");
  private static final CommittedDocument BASELINE =
      CommittedDocument.named("openapi.baseline.json");

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Javadocs javadocs = Repository.javadocs();
  private final List<ServiceApi> services;
  private final JsonNode made;

  OpenApiIT(TestKafka kafka, TestDatabase database) throws SQLException {
    services =
        List.of(
            ServiceApi.ofSessionService(kafka, database),
            ServiceApi.ofWebhookDispatcher(kafka, database));
    made = OpenApi.of(services, javadocs);
  }

  @Test
  void shouldMatchTheCommittedDocument() {
    PUBLISHED.shouldBe(made);
  }

  @Test
  void shouldBeCompatibleWithTheReleasedDocument() {
    if (CommittedDocument.isRelease()) {
      BASELINE.write(made);
    }
    assertThat(OpenApiChanges.breaks(BASELINE.json(), made))
        .as(
            "The document breaks clients of the released one. If that is intended: "
                + CommittedDocument.RELEASE)
        .isEmpty();
  }

  @Test
  void shouldListRenamedSchemasInTheChangelog() throws IOException {
    Map<String, String> renames = SchemaRenames.between(BASELINE.json(), made);

    assertThat(SchemaRenames.missing(BASELINE.json(), made))
        .as("schemas of the released document without a successor at the same place")
        .isSubsetOf(renames.keySet());
    assertThat(renames.entrySet())
        .as("rows of CHANGELOG.md: | `OldName` | `NewName` |")
        .isSubsetOf(SchemaRenames.listedIn(Repository.changelog()).entrySet());
  }

  @Test
  void shouldDescribeAllHandlers() {
    assertThat(services.stream().flatMap(service -> service.handlers().stream()))
        .isNotEmpty()
        .allSatisfy(
            handler ->
                assertThat(made.path("paths").path(handler.path()).has(handler.verb()))
                    .as(handler.toString())
                    .isTrue());
  }

  @Test
  void shouldDescribeEachOperation() {
    assertThat(services.stream().flatMap(service -> service.handlers().stream()))
        .as("handlers without Javadoc, whose first sentence is the operation's summary")
        .filteredOn(handler -> javadocs.of(handler.method()).isEmpty())
        .isEmpty();
  }

  @Test
  void shouldDescribeEachSchemaAndItsProperties() {
    assertThat(made.at("/components/schemas").properties())
        .as("schemas and properties without a description; the Javadoc's @param describes one")
        .flatExtracting(schema -> undescribed(schema.getKey(), schema.getValue()))
        .isEmpty();
  }

  @Test
  void shouldHaveAnExampleOfEachBody() {
    assertThat(Examples.read().operationIds())
        .as("operations with an example in openapi-examples.json")
        .containsExactlyInAnyOrderElementsOf(
            operationsWithBody().map(Operations.Operation::id).toList());
  }

  @Test
  void shouldHaveExamplesThatMatchTheirSchemas() {
    assertThat(operationsWithBody())
        .allSatisfy(
            operation ->
                assertThat(operation.json().at("/requestBody/content"))
                    .as(operation.name())
                    .isNotEmpty()
                    .allSatisfy(content -> assertThat(complaints(content)).isEmpty()));
  }

  @Test
  void shouldHaveAnExampleOfEachTextInAPath() {
    assertThat(Operations.of(made))
        .flatExtracting(
            operation ->
                operation
                    .json()
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals("path"))
                    .filter(parameter -> parameter.at("/schema/type").asString().equals("string"))
                    .toList())
        .isNotEmpty()
        .allMatch(parameter -> parameter.path("example").isString());
  }

  @Test
  void shouldNameEachOperationOnce() {
    assertThat(Operations.of(made))
        .extracting(Operations.Operation::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
  }

  /** The gateway's paths are in the hand-written frame, so this checks that none is missing. */
  @Test
  void shouldDescribeTheGatewaysPaths() {
    var controllers = new ClassPathScanningCandidateComponentProvider(false);
    controllers.addIncludeFilter(new AnnotationTypeFilter(RestController.class));

    assertThat(controllers.findCandidateComponents("dev.gameday.realtime"))
        .isNotEmpty()
        .flatExtracting(controller -> paths(Objects.requireNonNull(controller.getBeanClassName())))
        .isNotEmpty()
        .isSubsetOf(OpenApi.frame().path("paths").propertyNames());
  }

  @Test
  void shouldDescribeProblems() {
    assertThat(members("Problem")).containsExactlyElementsOf(components(ProblemBody.class));
    assertThat(members("FieldError")).containsExactlyElementsOf(components(FieldError.class));
  }

  private static List<String> paths(String controller) {
    try {
      return Stream.of(Class.forName(controller).getDeclaredMethods())
          .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
          .flatMap(Stream::ofNullable)
          .flatMap(mapping -> Stream.of(mapping.path()))
          .toList();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The parts without a description: the schema, and properties as {@code Game.title}. */
  private static List<String> undescribed(String name, JsonNode schema) {
    var parts = new LinkedHashMap<String, JsonNode>();
    parts.put(name, schema);
    schema
        .path("properties")
        .forEachEntry((property, part) -> parts.put(name + "." + property, part));
    parts.values().removeIf(part -> !part.path("description").asString().isBlank());
    return List.copyOf(parts.keySet());
  }

  private Stream<Operations.Operation> operationsWithBody() {
    return Operations.of(made).stream().filter(operation -> operation.json().has("requestBody"));
  }

  private Iterable<?> complaints(JsonNode content) {
    ObjectNode schema = JsonMapper.shared().createObjectNode();
    schema.putArray("allOf").add(content.get("schema"));
    schema.set("components", made.get("components"));
    return SCHEMAS.getSchema(schema).validate(content.get("example"));
  }

  private Iterable<String> members(String schema) {
    return made.at("/components/schemas/" + schema + "/properties").propertyNames();
  }

  private static List<String> components(Class<?> type) {
    return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}

package dev.gameday.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.base.problem.FieldError;
import dev.gameday.base.problem.ProblemBody;
import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.lang.reflect.RecordComponent;
import java.sql.SQLException;
import java.util.List;
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

/** The OpenAPI document describes the services and is compatible with the released one. */
@RealKafka
@RealPostgres
@TestInstance(Lifecycle.PER_CLASS)
class OpenApiIT {

  private static final CommittedDocument PUBLISHED = CommittedDocument.named("openapi.json");
  private static final CommittedDocument BASELINE =
      CommittedDocument.named("openapi.baseline.json");

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
  void shouldNameEachOperationOnce() {
    assertThat(Operations.of(made))
        .extracting(operation -> operation.json().get("operationId").asString())
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

  private Iterable<String> members(String schema) {
    return made.at("/components/schemas/" + schema + "/properties").propertyNames();
  }

  private static List<String> components(Class<?> type) {
    return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}

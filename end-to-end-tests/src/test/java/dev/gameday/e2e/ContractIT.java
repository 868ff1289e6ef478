package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.e2e.Api.Answer;
import dev.gameday.e2e.Mutations.Mutation;
import dev.gameday.e2e.PublishedApi.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Calls each operation of the OpenAPI document correctly, and then wrongly in every way that its
 * schemas suggest. Every response must conform to the document, and none may be a server error.
 */
@OnSharedGameday
@TestInstance(Lifecycle.PER_CLASS)
class ContractIT {

  private static final PublishedApi API = new PublishedApi();

  private final RunningGameday gameday;
  private final GoodCalls goodCalls;

  ContractIT(RunningGameday gameday) {
    this.gameday = gameday;
    this.goodCalls = new GoodCalls(gameday);
  }

  static List<Operation> operations() {
    return API.operations();
  }

  @AfterAll
  void deleteWebhooks() throws IOException, InterruptedException {
    goodCalls.deleteWebhooks();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void shouldConformToTheDocument(Operation operation) throws Exception {
    Call good = goodCalls.of(operation.toString());

    Answer answer = send(operation, good);

    assertThat(operation.violations(answer)).as(answer.toString()).isEmpty();
    assertThat(answer.status())
        .as(answer.toString())
        .isIn(goodCalls.expected(operation.toString()));
    var violations = new ArrayList<String>();
    for (Mutation mutation : Mutations.of(operation, good)) {
      violations.addAll(violations(operation, mutation));
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void shouldServeTheDocuments() throws Exception {
    Answer openApi = gameday.visitor().get("/openapi.json").expect(200);
    Answer asyncApi = gameday.visitor().get("/asyncapi.json").expect(200);
    Answer page = gameday.visitor().get("/docs").expect(200);

    assertThat(openApi.json()).isEqualTo(API.document());
    assertThat(openApi.contentType()).startsWith("application/json");
    assertThat(asyncApi.json().path("asyncapi").asString()).isEqualTo("3.0.0");
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.body()).doesNotContain("://");
    for (String file : List.of("page.js", "swagger-ui.css", "swagger-ui-bundle.js")) {
      assertThat(page.body()).contains("\"/docs/" + file + "\"");
      gameday.visitor().get("/docs/" + file).expect(200);
    }
  }

  private List<String> violations(Operation operation, Mutation mutation)
      throws IOException, InterruptedException {
    Answer answer = send(operation, mutation.call());
    var violations = new ArrayList<>(operation.violations(answer));
    if (answer.status() >= 500) {
      violations.add("a server error");
    }
    if (answer.status() < 400 && isForbidden(operation, mutation.call())) {
      violations.add("the document forbids this body, but it was accepted");
    }
    return violations.stream()
        .map(violation -> "%s: %s: %s".formatted(mutation.change(), violation, answer))
        .toList();
  }

  /** Whether the call's body violates the operation's schema. */
  private static boolean isForbidden(Operation operation, Call call) {
    @Nullable JsonNode schema = operation.bodySchema();
    String body = call.body();
    if (schema == null || body == null) {
      return false;
    }
    if (body.isEmpty()) {
      return !operation.isBodyOptional();
    }
    JsonNode json = Mutations.parsed(body);
    boolean isOmitted = json != null && json.isNull() && operation.isBodyOptional();
    return !isOmitted && (json == null || !API.violations(schema, json).isEmpty());
  }

  private Answer send(Operation operation, Call call) throws IOException, InterruptedException {
    String token = call.token();
    Api api = token == null ? gameday.visitor() : gameday.visitor().as(token);
    return api.with("Content-Type", call.contentType())
        .send(operation.method(), call.path(operation.path()), call.body());
  }
}

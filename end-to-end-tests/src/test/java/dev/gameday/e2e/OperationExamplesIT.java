package dev.gameday.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.e2e.Api.Answer;
import dev.gameday.e2e.PublishedApi.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends the example of each request body in the OpenAPI document to a running Gameday. */
@OnSharedGameday
@TestInstance(Lifecycle.PER_CLASS)
class OperationExamplesIT {

  private static final PublishedApi API = new PublishedApi();

  /** Members whose values differ from one Gameday to another, by operation. */
  private static final Map<String, String> LOCAL_MEMBERS =
      Map.of("POST /api/auth/login", "key", "DELETE /api/events/{matchId}/players", "playerId");

  private final RunningGameday gameday;
  private final GoodCalls goodCalls;

  OperationExamplesIT(RunningGameday gameday) {
    this.gameday = gameday;
    this.goodCalls = new GoodCalls(gameday);
  }

  static List<Operation> operations() {
    return API.operations().stream().filter(Operation::hasBody).toList();
  }

  @AfterAll
  void deleteWebhooks() throws IOException, InterruptedException {
    goodCalls.deleteWebhooks();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void shouldSucceedWithTheExample(Operation operation) throws Exception {
    assertThat(operation.bodyExamples()).isNotEmpty();
    for (var example : operation.bodyExamples().entrySet()) {
      assertThat(example.getValue().isMissingNode()).as("no example").isFalse();
      Call good = goodCalls.of(operation.toString());
      Call call =
          good.withContentType(example.getKey())
              .withBody(body(operation, example.getValue(), good));

      Answer answer =
          gameday
              .admin()
              .with("Content-Type", call.contentType())
              .send(operation.method(), call.path(operation.path()), call.body());

      assertThat(answer.status())
          .as("%s of %s", answer, call.body())
          .isIn(operation.successStatuses());
      assertThat(operation.violations(answer)).as(answer.toString()).isEmpty();
      if (operation.toString().equals("POST /api/webhooks")) {
        gameday.admin().delete("/api/webhooks/" + answer.id()).expect(204);
      }
    }
  }

  private static String body(Operation operation, JsonNode example, Call good) {
    if (example.isString()) {
      return example.stringValue();
    }
    String member = LOCAL_MEMBERS.get(operation.toString());
    if (member != null) {
      ((ObjectNode) example)
          .set(member, Api.JSON.readTree(requireNonNull(good.body())).get(member));
    }
    return example.toString();
  }
}

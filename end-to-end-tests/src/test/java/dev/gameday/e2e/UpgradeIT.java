package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.LiveClient;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Proves that this version continues on the data folder of each release. */
class UpgradeIT {

  private static final Path FOLDERS = Path.of("target", "gameday").toAbsolutePath();

  static List<UpgradeFixture> releases() throws IOException {
    return UpgradeFixture.all();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void shouldContinueOnTheDataOfAnEarlierRelease(UpgradeFixture fixture) throws Exception {
    Files.createDirectories(FOLDERS);
    Path folder = Files.createTempDirectory(FOLDERS, "upgraded-" + fixture.release() + "-");
    fixture.unpack(folder);
    try (var gameday = GamedayProcess.start(folder, Map.of());
        var receiver = VerifyingReceiver.open(fixture.text("secret"))) {
      String token = login(gameday);
      Api admin = Api.of(gameday.origin()).as(token);

      assertUnchanged(admin, fixture.facts().get("answers"));
      assertSessionContinues(gameday, token, receiver, fixture);
      assertMatchContinues(admin, receiver, fixture);
      assertThat(receiver.refused()).isEmpty();
    }
  }

  private static String login(GamedayProcess gameday) throws IOException, InterruptedException {
    return Api.of(gameday.origin())
        .post("/api/auth/login", "{\"key\":\"" + GamedayProcess.ADMIN_KEY + "\"}")
        .expect(200)
        .json()
        .get("token")
        .stringValue();
  }

  /**
   * Asserts that every field of the release's responses is unchanged; a later version may add
   * fields.
   */
  private static void assertUnchanged(Api admin, JsonNode answers)
      throws IOException, InterruptedException {
    assertThat(answers).isNotEmpty();
    for (Map.Entry<String, JsonNode> answer : answers.properties()) {
      assertContains(
          answer.getKey(), admin.get(answer.getKey()).expect(200).json(), answer.getValue());
    }
  }

  private static void assertContains(String pointer, JsonNode actual, JsonNode expected) {
    if (expected.isObject()) {
      for (Map.Entry<String, JsonNode> field : expected.properties()) {
        assertContains(
            pointer + "/" + field.getKey(), actual.path(field.getKey()), field.getValue());
      }
    } else if (expected.isArray()) {
      assertThat(actual).as(pointer).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertContains(pointer + "/" + i, actual.get(i), expected.get(i));
      }
    } else {
      assertThat(actual).as(pointer).isEqualTo(expected);
    }
  }

  /**
   * Asserts that the next event is pushed with the next sequence, and delivered to the release's
   * webhook with its secret.
   */
  private static void assertSessionContinues(
      GamedayProcess gameday, String token, VerifyingReceiver receiver, UpgradeFixture fixture)
      throws Exception {
    Api admin = Api.of(gameday.origin()).as(token);
    long session = fixture.number("openSession");
    long next = fixture.number("openSessionSequence") + 1;
    String webhook = "/api/webhooks/" + fixture.text("webhook");
    int before = size(admin, webhook + "/logs", "logs");
    admin.patch(webhook, "{\"url\":\"" + receiver.url() + "\"}").expect(200);
    try (LiveClient live = LiveClient.authenticated(gameday.liveOrigin(), token)) {
      live.subscribe(session);

      new Host(admin).addGame(session, fixture.number("unplayedGame"));

      assertThat(live.awaitEvent("game.added", session).get("sequence").longValue())
          .isEqualTo(next);
    }
    await().untilAsserted(() -> assertThat(receiver.ofSession(session)).hasSize(1));
    await()
        .untilAsserted(
            () -> assertThat(size(admin, webhook + "/logs", "logs")).isEqualTo(before + 1));
  }

  private static void assertMatchContinues(
      Api admin, VerifyingReceiver receiver, UpgradeFixture fixture) throws Exception {
    String match = "/api/events/" + fixture.text("match");
    String webhook = match + "/webhooks/" + fixture.text("matchWebhook");
    int before = size(admin, webhook + "/deliveries", "deliveries");
    admin.patch(webhook, "{\"url\":\"" + receiver.url() + "\"}").expect(200);

    admin.post(match + "/players", "{\"name\":\"Carlos\"}").expect(200);

    await()
        .untilAsserted(
            () ->
                assertThat(
                        receiver.accepted(
                            body -> body.path("event").asString().equals("player_joined")))
                    .hasSize(1));
    await()
        .untilAsserted(
            () ->
                assertThat(size(admin, webhook + "/deliveries", "deliveries"))
                    .isEqualTo(before + 1));
  }

  private static int size(Api admin, String path, String list)
      throws IOException, InterruptedException {
    return admin.get(path).expect(200).json().get(list).size();
  }
}

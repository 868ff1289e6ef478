package dev.gameday.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules for all paths of the HTTP API. */
@DispatcherTest
@TestInstance(Lifecycle.PER_CLASS)
record EverywhereIT(Api api) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @ParameterizedTest
  @CsvSource({
    "GET,     application/json, /api/nothing,             404",
    "GET,     application/json, /api/webhooks/,           404",
    "GET,     application/json, /error,                   404",
    "HEAD,    application/json, /api/webhooks/999,        404",
    "PUT,     application/json, /api/webhooks,            405",
    "GET,     application/json, /api/webhooks/test/1,     405",
    "DELETE,  application/json, /api/webhooks/1/logs,     405",
    "TRACE,   application/json, /api/webhooks,            405",
    "GET,     application/json, /api/webhooks/1.5,        400",
    "GET,     application/json, /api/webhooks/%00,        400",
    "GET,     application/json, /api/webhooks/x/logs,     400",
    "PATCH,   application/json, /api/webhooks/x,          400",
    "POST,    application/json, /api/webhooks/test/x,     400",
    "POST,    text/plain,       /api/webhooks,            415",
    "POST,    nonsense,         /api/webhooks,            415",
    "POST,    multipart/form-data; boundary=x, /api/webhooks, 415",
    "PATCH,   text/xml,         /api/webhooks/1,          415",
  })
  void shouldRespondWithProblem(String method, String type, String path, int status)
      throws Exception {
    HttpResponse<String> answer = send(method, path, "Content-Type", type);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    if (!method.equals("HEAD")) {
      JsonNode problem = JsonMapper.shared().readTree(answer.body());
      assertThat(problem.get("status").asInt()).isEqualTo(status);
      assertThat(problem.get("error").asString())
          .isNotBlank()
          .isEqualTo(problem.get("detail").asString());
      assertThat(problem.get("traceId").asString()).hasSize(32);
    }
  }

  @Test
  void shouldServeJsonOnly() throws Exception {
    HttpResponse<String> answer = send("GET", "/api/webhooks", "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void shouldWriteTimesWithMillisecondsInUtc() {
    long webhook = api.createWebhook("http://127.0.0.1:9/", "s", "*");
    api.post("/api/webhooks/test/" + webhook, "");

    JsonNode view = api.get("/api/webhooks/" + webhook).json();
    JsonNode log = api.get("/api/webhooks/" + webhook + "/logs").json().at("/logs/0");

    assertThat(view.get("created_at").asString()).matches(TIME);
    assertThat(view.get("updated_at").asString()).matches(TIME);
    assertThat(log.get("created_at").asString()).matches(TIME);
  }

  private HttpResponse<String> send(String method, String path, String header, String value)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(api.origin() + path))
            .header("Authorization", "Bearer " + api.token())
            .header(header, value)
            .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "<x/>"))
            .build(),
        BodyHandlers.ofString());
  }
}

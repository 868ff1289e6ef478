package dev.gameday.sessions.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
record ConsoleIT(RunningService service) {

  @ParameterizedTest
  @CsvSource({
    "/, text/html;charset=UTF-8, frame-ancestors 'none'",
    "/live/3, text/html;charset=UTF-8, frame-ancestors *",
    "/console/app.js, text/javascript;charset=UTF-8, default-src 'none'",
    "/console/gameday-live.js, text/javascript;charset=UTF-8, default-src 'none'",
    "/console/console.css, text/css;charset=UTF-8, default-src 'none'",
    "/console/icon.svg, image/svg+xml, default-src 'none'"
  })
  void shouldServeItsFilesUnderAStrictPolicy(String path, String type, String policy) {
    Answer answer = service.http().get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualToIgnoringCase(type);
    assertThat(answer.header("Content-Security-Policy")).contains(policy);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(answer.header("Content-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"gzip, gzip", "'br, GZIP;q=0.5', gzip", "'gzip;q=0, br', ''", "identity, ''"})
  void shouldCompressIfTheClientAcceptsIt(String accepted, String encoding) {
    Answer answer =
        service.http().withHeader("Accept-Encoding", accepted).get("/console/console.css");

    assertThat(answer.header("Content-Encoding")).isEqualTo(encoding);
    assertThat(answer.header("Vary")).contains("Accept-Encoding");
  }

  @Test
  void shouldAnswer304ForACachedFile() {
    String tag = service.http().get("/console/app.js").header("ETag");

    Answer again = service.http().withHeader("If-None-Match", tag).get("/console/app.js");
    Answer other = service.http().withHeader("If-None-Match", "\"old\"").get("/console/app.js");

    assertThat(again.status()).isEqualTo(304);
    assertThat(other.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/nowhere.js",
        "/console/",
        "/console/session",
        "/console/%2e%2e/session-service.yml",
        "/console/..%2fapplication.js",
        "/console/a/b/../../../x.js"
      })
  void shouldServeNoOtherFiles(String path) {
    Answer answer = service.http().get(path);

    assertThat(answer.status()).isBetween(400, 404);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void shouldRejectPosts() {
    assertThat(service.http().send("POST", "/", BodyPublishers.noBody()).status()).isEqualTo(405);
  }
}

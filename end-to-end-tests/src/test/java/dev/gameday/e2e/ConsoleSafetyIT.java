package dev.gameday.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console shows user input as text, and loads few bytes, all from its own origin. */
@OnSharedGameday
@ExtendWith(SharedChromium.class)
class ConsoleSafetyIT {

  private static final String SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>";
  private static final int MAX_FIRST_LOAD_BYTES = 150 * 1024;

  private final RunningGameday gameday;
  private final Chromium chromium;

  ConsoleSafetyIT(RunningGameday gameday, Chromium chromium) {
    this.gameday = gameday;
    this.chromium = chromium;
  }

  @Test
  void shouldShowScriptsAsText() throws IOException, InterruptedException {
    Host host = gameday.host();
    long session = host.startSession();
    host.addGame(session, host.createGame(SCRIPT));
    new Voter(gameday.admin()).vote(session, SCRIPT, "up").expect(200);

    var origin = gameday.process().origin();
    try (var tab =
            ConsoleTab.open(chromium, origin).signedIn(gameday.token(), "#/sessions/" + session);
        var viewer = ConsoleTab.open(chromium, origin).go("/live/" + session)) {
      assertThat(tab.region("Now playing").locator(".title")).hasText(SCRIPT);
      assertThat(tab.region("Games")).containsText(SCRIPT);
      assertThat(tab.region("Events")).containsText(SCRIPT + " voted up for " + SCRIPT);
      assertThat(viewer.region("Now playing").locator(".title")).hasText(SCRIPT);
      assertThat(tab.page().locator("main img, main script")).hasCount(0);
      tab.assertClean();
      viewer.assertClean();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/live/1", "/console/app.js"})
  void shouldAllowItsOwnOriginOnly(String path) {
    try (var tab = ConsoleTab.open(chromium, gameday.process().origin())) {
      Response response = tab.open(path);

      assertThat(response.headerValue("Content-Security-Policy"))
          .contains(
              "default-src 'none'",
              "script-src 'self'",
              "style-src 'self'",
              "base-uri 'none'",
              "require-trusted-types-for 'script'")
          .doesNotContain("unsafe", "http:", "https:");
      assertThat(response.headerValue("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(response.headerValue("Referrer-Policy")).isEqualTo("no-referrer");
    }
  }

  @Test
  void shouldKeepTheFirstLoadSmall() {
    try (var tab = ConsoleTab.open(chromium, gameday.process().origin())) {
      List<Response> responses = new ArrayList<>();
      tab.page().onResponse(responses::add);
      tab.signedIn(gameday.token(), "");

      int bytes =
          responses.stream()
              .map(Response::request)
              .map(request -> request.sizes())
              .mapToInt(sizes -> sizes.responseBodySize + sizes.responseHeadersSize)
              .sum();
      System.out.printf("First load: %d requests, %d bytes%n", responses.size(), bytes);
      assertThat(bytes).isLessThan(MAX_FIRST_LOAD_BYTES);
      assertThat(responses)
          .filteredOn(response -> response.url().endsWith(".js"))
          .isNotEmpty()
          .allMatch(response -> "gzip".equals(response.headerValue("Content-Encoding")));
    }
  }

  @Test
  void shouldNotReloadUnchangedFiles() {
    try (var tab = ConsoleTab.open(chromium, gameday.process().origin())) {
      String tag = Objects.requireNonNull(tab.open("/console/app.js").headerValue("ETag"));

      var again =
          tab.page()
              .request()
              .get(
                  gameday.process().origin() + "/console/app.js",
                  RequestOptions.create().setHeader("If-None-Match", tag));

      assertThat(again.status()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }
}

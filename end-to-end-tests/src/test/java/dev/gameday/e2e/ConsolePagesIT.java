package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Takes a screenshot of each page into {@code target/screenshots}, and checks its accessibility
 * with axe.
 */
@OnSharedGameday
@ExtendWith(SharedChromium.class)
class ConsolePagesIT {

  private static final Path FOLDER = Path.of("target", "screenshots");
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  /** The circuit breaker delays the retries of an endpoint that only fails. */
  private static final Duration RETRIES_TIMEOUT = Duration.ofMinutes(2);

  private final RunningGameday gameday;
  private final Chromium chromium;

  ConsolePagesIT(RunningGameday gameday, Chromium chromium) {
    this.gameday = gameday;
    this.chromium = chromium;
  }

  /** A viewport with a colour scheme. */
  enum Look {
    LIGHT(1280, 900, ColorScheme.LIGHT),
    DARK(1280, 900, ColorScheme.DARK),
    PHONE(390, 844, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
      this.width = width;
      this.height = height;
      this.scheme = scheme;
    }

    /** Bypasses the content security policy of the page, which would block axe. */
    NewContextOptions options() {
      return new NewContextOptions()
          .setViewportSize(width, height)
          .setColorScheme(scheme)
          .setBypassCSP(true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldShowSessionPagesAccessibly(Look look) throws IOException, InterruptedException {
    long session = startSessionWithVotes();
    try (var tab = ConsoleTab.open(chromium, gameday.process().origin(), look.options())) {
      tab.go("/").button("Sign in").waitFor();
      look(tab, look, "sign-in");
      tab.signIn(GamedayProcess.ADMIN_KEY).shown();
      look(tab, look, "sessions");
      tab.goTo("#/sessions/" + session);
      tab.region("Events").getByText("viewer3 of Quiplash 3 voted").waitFor();
      look(tab, look, "session");
      tab.button("Create viewer link").click();
      tab.button("Create link").click();
      tab.field("Link for a phone or browser").waitFor();
      look(tab, look, "session-link");
      tab.button("Close").click();
      tab.button("Close session").click();
      look(tab, look, "session-close");
      tab.button("Cancel").click();
      tab.goTo("#/nowhere");
      look(tab, look, "no-such-page");
      tab.goTo("#/sessions/987654321");
      look(tab, look, "no-such-session");
      tab.goTo("#/sessions/" + gameday.host().startSession());
      tab.region("Now playing").getByText("No game is being played").waitFor();
      tab.region("Events").getByText("Session started").waitFor();
      look(tab, look, "session-empty");
      for (var page : List.of("live", "live-overlay")) {
        tab.go("/live/" + session + (page.equals("live") ? "" : "?overlay"));
        tab.region("Now playing").getByText("Quiplash").waitFor();
        look(tab, look, page);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldShowMatchPagesAccessibly(Look look) throws IOException, InterruptedException {
    try (var tab = ConsoleTab.open(chromium, gameday.process().origin(), look.options())) {
      String match = match();
      tab.signedIn(gameday.token(), "#/matches");
      look(tab, look, "matches");
      tab.button("Create match").click();
      look(tab, look, "match-new");
      tab.button("Cancel").click();
      tab.goTo("#/matches/" + match);
      tab.region("Events").getByText("All spots are taken").waitFor();
      tab.region("Webhooks").getByText("no attempts").waitFor();
      look(tab, look, "match");
      tab.goTo("#/matches/" + newMatch());
      tab.region("Webhooks").getByText("No webhooks yet").waitFor();
      look(tab, look, "match-empty");
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldShowAMatchsDeliveryLogAccessibly(Look look) throws IOException, InterruptedException {
    try (var receiver = VerifyingReceiver.open("known to the bot");
        var tab = ConsoleTab.open(chromium, gameday.process().origin(), look.options())) {
      String match = newMatch();
      String path = "/api/events/" + match + "/webhooks";
      JsonNode webhook =
          gameday
              .admin()
              .post(
                  path,
                  "{\"url\":\"%s\",\"secret\":\"%s\",\"headers\":{\"X-Team\":\"7\"}}"
                      .formatted(receiver.url(), receiver.secret()))
              .expect(200)
              .json();
      String id = webhook.get("id").stringValue();
      for (int i = 0; i < 5; i++) {
        gameday.admin().post(path + "/" + id + "/test", "").expect(200);
      }
      tab.signedIn(gameday.token(), "#/deliveries?match=" + match + "&webhook=" + id);
      tab.region("Trends").getByText("median").last().waitFor();
      look(tab, look, "match-deliveries");
      tab.page().getByRole(AriaRole.ROW).last().getByRole(AriaRole.LINK).click();
      tab.region("Attempts").getByText("X-Team").waitFor();
      look(tab, look, "match-delivery");
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldShowWebhookPagesAccessibly(Look look) throws IOException, InterruptedException {
    Host host = gameday.host();
    try (var receiver = VerifyingReceiver.open("known to the bot");
        var good = host.registerWebhook(receiver, "*");
        var bad = host.registerWebhook(receiver.url(), "another", "vote.received");
        var tab = ConsoleTab.open(chromium, gameday.process().origin(), look.options())) {
      gameday.admin().patch("/api/webhooks/" + bad.id(), "{\"retry_schedule\":[1]}").expect(200);
      startSessionWithVotes();
      await().atMost(RETRIES_TIMEOUT).until(() -> bad.isExhausted(6));
      tab.signedIn(gameday.token(), "#/webhooks");
      tab.page().getByText("0 %", new GetByTextOptions().setExact(true)).waitFor();
      look(tab, look, "webhooks");
      tab.button("Create webhook").click();
      look(tab, look, "webhook-new");
      tab.button("Cancel").click();
      tab.goTo("#/webhooks/" + bad.id());
      tab.region("Health in the last 24 hours").getByText("of 12 attempts").waitFor();
      look(tab, look, "webhook");
      tab.button("Rotate secret").click();
      tab.dialogButton("Rotate secret").click();
      tab.button("Copy").waitFor();
      look(tab, look, "webhook-secret");
      tab.button("Close").click();
      tab.button("Start replay").click();
      tab.region("Replay").getByText("Done: 6 deliveries").waitFor();
      look(tab, look, "webhook-replay");
      tab.goTo("#/deliveries?webhook=" + good.id());
      tab.region("Trends").getByText("success").first().waitFor();
      look(tab, look, "deliveries");
      tab.goTo("#/deliveries/" + bad.newest() + "?webhook=" + bad.id());
      look(tab, look, "delivery");
    }
  }

  /** Creates a full match with one player on the bench and a webhook. */
  private String match() throws IOException, InterruptedException {
    Api api = gameday.admin();
    String id = newMatch();
    for (String name : List.of("Ana", "Bruno", "Carla", "Duarte", "Eva")) {
      api.post("/api/events/" + id + "/players", "{\"name\":\"" + name + "\"}").expect(200);
    }
    api.post(
            "/api/events/" + id + "/webhooks",
            "{\"url\":\"https://example.com/convocados\",\"events\":[\"game_reset\"]}")
        .expect(200);
    return id;
  }

  /** Creates a match without players. */
  private String newMatch() throws IOException, InterruptedException {
    return gameday
        .admin()
        .post(
            "/api/events",
            """
            {"title":"Tuesday Pickup Game","dateTime":"%s","timezone":"Europe/Lisbon",\
            "maxPlayers":4,"location":"City Sports Center","isRecurring":true,\
            "recurrenceFreq":"weekly"}"""
                .formatted(Instant.now().plus(Duration.ofDays(7))))
        .expect(201)
        .json()
        .get("id")
        .stringValue();
  }

  /** Starts a session with two games, one of them already played, and votes. */
  private long startSessionWithVotes() throws IOException, InterruptedException {
    Host host = gameday.host();
    var voter = new Voter(gameday.admin());
    long session = host.startSession();
    for (String title : List.of("Fibbage 4", "Quiplash 3")) {
      host.addGame(session, host.createGame(title));
      for (int viewer = 1; viewer <= 3; viewer++) {
        String name = "viewer" + viewer + " of " + title;
        voter.vote(session, name, viewer == 2 ? "down" : "up").expect(200);
      }
    }
    return session;
  }

  /** The viewport gets the height of the page, because rows outside it are not rendered. */
  private static void look(ConsoleTab tab, Look look, String name) throws IOException {
    int height = (int) tab.page().evaluate("() => document.documentElement.scrollHeight");
    tab.page().setViewportSize(look.width, Math.max(look.height, height));
    tab.page()
        .screenshot(
            new ScreenshotOptions()
                .setPath(FOLDER.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png"))
                .setFullPage(true));
    tab.page().setViewportSize(look.width, look.height);
    assertThat(violations(tab)).as("%s, %s", name, look).isEmpty();
    assertThat((int) tab.page().evaluate("() => document.documentElement.scrollWidth"))
        .as("width of %s", name)
        .isLessThanOrEqualTo(look.width);
  }

  /** Returns the violations that axe rates serious or critical. */
  private static List<String> violations(ConsoleTab tab) throws IOException {
    try (var source = Objects.requireNonNull(ConsolePagesIT.class.getResourceAsStream(AXE))) {
      tab.page().evaluate(new String(source.readAllBytes(), UTF_8));
    }
    var found =
        tab.page()
            .evaluate(
                """
                async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                  .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
                """);
    return ((List<?>) found).stream().map(Object::toString).toList();
  }
}

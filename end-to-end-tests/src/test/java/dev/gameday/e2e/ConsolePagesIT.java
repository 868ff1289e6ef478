package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each page as it looks, kept in {@code target/screenshots}, and as a screen reader has it. */
@ExtendWith({SharedGameday.class, SharedChromium.class})
class ConsolePagesIT {

  private static final Path FOLDER = Path.of("target", "screenshots");
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private final RunningGameday gameday;
  private final Chromium chromium;

  ConsolePagesIT(RunningGameday gameday, Chromium chromium) {
    this.gameday = gameday;
    this.chromium = chromium;
  }

  /** How pages are looked at. */
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

    /**
     * The tool that looks for faults is a script that the console's own policy would not let in.
     */
    NewContextOptions options() {
      return new NewContextOptions()
          .setViewportSize(width, height)
          .setColorScheme(scheme)
          .setBypassCSP(true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeFitForEverybody(Look look) throws IOException, InterruptedException {
    long session = evening();
    try (var tab = ConsoleTab.open(chromium, gameday.process().origin(), look.options())) {
      tab.go("/").button("Sign in").waitFor();
      look(tab, look, "sign-in");
      tab.signIn(GamedayProcess.ADMIN_KEY).shown();
      look(tab, look, "sessions");
      tab.goTo("#/sessions/" + session);
      tab.part("Events").getByText("viewer3 of Quiplash 3 votes").waitFor();
      look(tab, look, "session");
      tab.button("Link for viewers").click();
      tab.button("Make the link").click();
      look(tab, look, "session-link");
      tab.button("Close").click();
      tab.button("Close session").click();
      look(tab, look, "session-close");
      tab.button("Cancel").click();
      tab.goTo("#/nowhere");
      look(tab, look, "no-such-page");
      tab.goTo("#/sessions/987654321");
      look(tab, look, "no-such-session");
      for (var page : List.of("live", "live-overlay")) {
        tab.go("/live/" + session + (page.equals("live") ? "" : "?overlay"));
        tab.part("Now playing").getByText("Quiplash").waitFor();
        look(tab, look, page);
      }
    }
  }

  /** Two games, one of them played, and votes. */
  private long evening() throws IOException, InterruptedException {
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

  private static void look(ConsoleTab tab, Look look, String name) throws IOException {
    tab.page()
        .screenshot(
            new ScreenshotOptions()
                .setPath(FOLDER.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png"))
                .setFullPage(true));
    assertThat(faults(tab)).as("%s, %s", name, look).isEmpty();
    assertThat((int) tab.page().evaluate("() => document.documentElement.scrollWidth"))
        .as("width of %s", name)
        .isLessThanOrEqualTo(look.width);
  }

  /** What axe calls serious or critical, in words. */
  private static List<String> faults(ConsoleTab tab) throws IOException {
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

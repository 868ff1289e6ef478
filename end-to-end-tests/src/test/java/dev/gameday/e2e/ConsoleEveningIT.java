package dev.gameday.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.gameday.testkit.run.GamedayProcess;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session that a host runs with the console only. */
@OnSharedGameday
@ExtendWith(SharedChromium.class)
class ConsoleEveningIT {

  private final RunningGameday gameday;
  private final Chromium chromium;

  ConsoleEveningIT(RunningGameday gameday, Chromium chromium) {
    this.gameday = gameday;
    this.chromium = chromium;
  }

  @Test
  void shouldRunASessionFromSignInToClose() throws IOException, InterruptedException {
    String title = "Quiplash " + UUID.randomUUID();
    gameday.host().createGame(title);
    try (var tab = ConsoleTab.open(chromium, gameday.process().origin())) {
      signInAfterAWrongKey(tab);
      long session = startSession(tab);
      addGame(tab, title);
      collectVotes(tab, session);
      setPlayersAndRoomCode(tab);
      followAsViewer(tab, title);
      endGame(tab, title);
      closeSession(tab);
      tab.assertClean();
    }
  }

  private static void signInAfterAWrongKey(ConsoleTab tab) {
    tab.go("/");
    tab.signIn("guessed");
    assertThat(tab.page().getByRole(AriaRole.DIALOG)).containsText("The key is wrong");

    assertThat(tab.signIn(GamedayProcess.ADMIN_KEY).shown().page()).hasTitle("Sessions · Gameday");
    assertThat(tab.page().evaluate("() => localStorage.length + document.cookie.length"))
        .as("length of storage that outlives the tab")
        .isEqualTo(0);
  }

  private static long startSession(ConsoleTab tab) {
    tab.field("Notes").fill("Friday night");
    tab.button("Start session").click();
    tab.page().waitForURL(Pattern.compile("#/sessions/\\d+$"));
    tab.shown();
    assertThat(tab.page().locator(".lead")).containsText("Friday night");
    assertThat(tab.connectionStatus()).hasText("Live");
    String url = tab.page().url();
    return Long.parseLong(url.substring(url.lastIndexOf('/') + 1));
  }

  private static void addGame(ConsoleTab tab, String title) {
    tab.field("Name").fill(title);
    tab.button("Add " + title).click();
    assertThat(tab.region("Now playing").locator(".title")).hasText(title);
    assertThat(tab.region("Events")).containsText(title + " added and now playing");
  }

  private void collectVotes(ConsoleTab tab, long session) throws IOException, InterruptedException {
    var voter = new Voter(gameday.admin());
    for (int viewer = 1; viewer <= 5; viewer++) {
      voter.vote(session, "viewer" + viewer, viewer == 5 ? "down" : "up").expect(200);
    }

    var current = tab.region("Now playing");
    assertThat(current.locator(".up")).hasText("4");
    assertThat(current.locator(".down")).hasText("1");
    assertThat(current.locator("polyline.series-0")).hasAttribute("points", Pattern.compile(".+"));
    assertThat(tab.region("Events")).containsText("viewer5 voted down for");
    assertThat(tab.sequences()).containsExactly(7, 6, 5, 4, 3, 2, 1);
  }

  private static void setPlayersAndRoomCode(ConsoleTab tab) {
    var current = tab.region("Now playing");
    var players = current.getByLabel("Players");
    players.fill("6");
    players.press("Enter");
    assertThat(tab.region("Events")).containsText("Player count: 6");

    var code = current.getByLabel("Room code");
    code.fill("ABCD");
    code.press("Enter");
    assertThat(tab.page().getByRole(AriaRole.STATUS)).containsText(new String[] {"ABCD"});
  }

  private void followAsViewer(ConsoleTab tab, String title) {
    tab.button("Create viewer link").click();
    tab.button("Create link").click();
    String link = tab.field("Link for a phone or browser").inputValue();
    tab.button("Close").click();

    try (var viewer = ConsoleTab.open(chromium, "")) {
      viewer.go(link);
      assertThat(viewer.connectionStatus()).hasText("Live");
      var current = viewer.region("Now playing");
      assertThat(current.locator(".title")).hasText(title);
      assertThat(current.locator(".up")).hasText("4");
      assertThat(current).containsText("room code ABCD");
      assertThat(viewer.page().getByRole(AriaRole.BUTTON)).hasCount(0);
      viewer.assertClean();
    }
  }

  private static void endGame(ConsoleTab tab, String title) {
    tab.button("Mark as played").click();
    assertThat(tab.region("Now playing")).containsText("No game is being played");
    var row =
        tab.page().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(title));
    assertThat(row).containsText("played");
  }

  private static void closeSession(ConsoleTab tab) {
    tab.button("Close session").click();
    tab.dialogButton("Close session").click();
    assertThat(tab.page().locator(".lead .badge")).hasText("closed");
    assertThat(tab.region("Events")).containsText("Session ended");
    assertThat(tab.region("Game catalogue")).isHidden();
    assertThat(tab.page().getByText("Export CSV")).isVisible();
  }
}

package dev.gameday.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two hosts who use the console at the same time see the same session. */
@OnSharedGameday
@ExtendWith(SharedChromium.class)
class ConsoleTwoHostsIT {

  private final RunningGameday gameday;
  private final Chromium chromium;

  ConsoleTwoHostsIT(RunningGameday gameday, Chromium chromium) {
    this.gameday = gameday;
    this.chromium = chromium;
  }

  @Test
  void shouldShowBothHostsTheSameSession() throws IOException, InterruptedException {
    Host host = gameday.host();
    String title = "Trivia Murder Party " + UUID.randomUUID();
    host.createGame(title);
    long session = host.startSession();
    var origin = gameday.process().origin();
    try (var first =
            ConsoleTab.open(chromium, origin).signedIn(gameday.token(), "#/sessions/" + session);
        var second =
            ConsoleTab.open(chromium, origin).signedIn(gameday.token(), "#/sessions/" + session)) {

      first.field("Name").fill(title);
      first.button("Add " + title).click();
      assertThat(current(second).locator(".title")).hasText(title);

      var players = current(second).getByLabel("Players");
      players.fill("7");
      players.press("Enter");
      assertThat(current(first).getByLabel("Players")).hasValue("7");

      new Voter(gameday.admin()).vote(session, "viewer", "up").expect(200);
      assertThat(current(first).locator(".up")).hasText("1");
      assertThat(current(second).locator(".up")).hasText("1");

      first.button("Skip game").click();
      assertThat(current(second)).containsText("No game is being played");

      second.button("Close session").click();
      second.dialogButton("Close session").click();
      assertThat(first.page().locator(".lead .badge")).hasText("closed");

      assertThat(first.page().locator(".feed li")).hasCount(5);
      assertThat(second.page().locator(".feed li")).hasCount(5);
      assertThat(first.sequences()).isEqualTo(second.sequences());
      assertThat(first.region("Events").innerText()).isEqualTo(second.region("Events").innerText());
      assertThat(first.region("Games").innerText()).isEqualTo(second.region("Games").innerText());
    }
  }

  private static Locator current(ConsoleTab tab) {
    return tab.region("Now playing");
  }
}

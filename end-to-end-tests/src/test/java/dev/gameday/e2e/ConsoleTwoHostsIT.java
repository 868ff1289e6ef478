package dev.gameday.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two hosts with a browser each see the same evening. */
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
  void shouldAgree() throws IOException, InterruptedException {
    Host host = gameday.host();
    String title = "Trivia Murder Party " + UUID.randomUUID();
    host.createGame(title);
    long session = host.startSession();
    var origin = gameday.process().origin();
    try (var one =
            ConsoleTab.open(chromium, origin).signedIn(gameday.token(), "#/sessions/" + session);
        var other =
            ConsoleTab.open(chromium, origin).signedIn(gameday.token(), "#/sessions/" + session)) {

      one.field("Name").fill(title);
      one.button("Add " + title).click();
      assertThat(current(other).locator(".title")).hasText(title);

      var players = current(other).getByLabel("Players");
      players.fill("7");
      players.press("Enter");
      assertThat(current(one).getByLabel("Players")).hasValue("7");

      new Voter(gameday.admin()).vote(session, "viewer", "up").expect(200);
      assertThat(current(one).locator(".up")).hasText("1");
      assertThat(current(other).locator(".up")).hasText("1");

      one.button("Skip game").click();
      assertThat(current(other)).containsText("No game is being played");

      other.button("Close session").click();
      other.dialogButton("Close session").click();
      assertThat(one.page().locator(".lead .badge")).hasText("closed");

      assertThat(one.page().locator(".feed li")).hasCount(5);
      assertThat(other.page().locator(".feed li")).hasCount(5);
      assertThat(one.sequences()).isEqualTo(other.sequences());
      assertThat(one.part("Events").innerText()).isEqualTo(other.part("Events").innerText());
      assertThat(one.part("Games").innerText()).isEqualTo(other.part("Games").innerText());
    }
  }

  private static Locator current(ConsoleTab tab) {
    return tab.part("Now playing");
  }
}

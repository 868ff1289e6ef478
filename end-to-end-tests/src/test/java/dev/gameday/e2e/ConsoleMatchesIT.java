package dev.gameday.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A match that an organiser manages in the console while players join and leave through the API.
 */
@OnSharedGameday
@ExtendWith(SharedChromium.class)
class ConsoleMatchesIT {

  private final RunningGameday gameday;
  private final Chromium chromium;
  private final String title = "Five-a-side " + UUID.randomUUID();

  ConsoleMatchesIT(RunningGameday gameday, Chromium chromium) {
    this.gameday = gameday;
    this.chromium = chromium;
  }

  @Test
  void shouldFillTheRosterAndFollowChanges() throws IOException, InterruptedException {
    try (var tab =
        ConsoleTab.open(chromium, gameday.process().origin())
            .signedIn(gameday.token(), "#/matches")) {
      String id = create(tab);
      assertThat(tab.region("Schedule")).containsText("weekly");
      assertThat(tab.region("Schedule")).containsText("tomorrow");

      join(tab, "Ana");
      join(tab, "Bo");
      join(tab, "Cy");
      assertThat(list(tab, "Playing").getByRole(AriaRole.LISTITEM))
          .containsText(new String[] {"Ana", "Bo"});
      assertThat(list(tab, "Bench").getByRole(AriaRole.LISTITEM)).containsText(new String[] {"Cy"});
      assertThat(tab.region("Events")).containsText("All spots are taken");

      join(tab, "Ana");
      assertThat(tab.region("Roster").getByRole(AriaRole.ALERT))
          .containsText("There is a player of that name");

      gameday.visitor().post("/api/events/" + id + "/leave", "{\"name\":\"Ana\"}").expect(200);
      assertThat(list(tab, "Playing").getByRole(AriaRole.LISTITEM))
          .containsText(new String[] {"Bo", "Cy"});
      assertThat(tab.region("Events")).containsText("Cy moved up from the bench");
      assertThat(tab.region("Roster")).containsText("Bench: 0 of 2");

      tab.button("Remove Bo").click();
      assertThat(list(tab, "Playing").getByRole(AriaRole.LISTITEM))
          .containsText(new String[] {"Cy"});
      assertThat(tab.region("Roster")).containsText("Playing: 1 of 2");
      assertThat(tab.field("Name")).isFocused();

      cancel(tab);
      tab.goTo("#/matches");
      assertThat(tab.page().getByRole(AriaRole.MAIN)).containsText(title);
      tab.assertClean();
    }
  }

  @Test
  void shouldShowTimesInTheTimeZoneOfTheMatch() throws IOException, InterruptedException {
    var tokyo = ZoneId.of("Asia/Tokyo");
    Instant start = LocalDate.now(tokyo).plusDays(7).atTime(5, 0).atZone(tokyo).toInstant();
    String request =
        """
        {"title":"%s","dateTime":"%s","timezone":"%s"}"""
            .formatted(title, start, tokyo);
    String id =
        gameday.admin().post("/api/events", request).expect(201).json().get("id").stringValue();
    var inNewYork = new NewContextOptions().setTimezoneId("America/New_York");
    try (var tab =
        ConsoleTab.open(chromium, gameday.process().origin(), inNewYork)
            .signedIn(gameday.token(), "#/matches/" + id)) {
      assertThat(tab.region("Schedule")).containsText("05:00, Asia/Tokyo");
      assertThat(tab.connectionStatus()).hasText("Live");
      assertThat(tab.page().getByText("No recent events")).isVisible();

      gameday.visitor().post("/api/events/" + id + "/players", "{\"name\":\"Ana\"}").expect(200);
      assertThat(tab.region("Events").getByRole(AriaRole.LISTITEM))
          .containsText(new String[] {"Ana joined"});
      tab.assertClean();
    }
  }

  @Test
  void shouldManageTheWebhooksOfAMatch() throws IOException, InterruptedException {
    try (var receiver = VerifyingReceiver.open("known to the bot");
        var tab =
            ConsoleTab.open(chromium, gameday.process().origin())
                .signedIn(gameday.token(), "#/matches")) {
      create(tab);
      tab.button("Create webhook").click();
      tab.field("URL").fill(receiver.url());
      tab.field("Secret").fill(receiver.secret());
      tab.field("player_joined").check();
      tab.dialogButton("Create webhook").click();
      tab.region("Webhooks").getByText(receiver.url()).first().click();
      tab.shown();
      tab.button("Send test").click();
      tab.page().waitForURL(Pattern.compile("#/deliveries/"));
      assertThat(tab.region("Attempts")).containsText("200");
      assertThat(tab.region("Request")).containsText("Test Player");
      assertThat(tab.region("Request")).containsText("Convocados-Webhook/1.0");
      assertThat(tab.region("Attempts")).containsText("X-Webhook-Signature");
      assertThat(receiver.accepted()).hasSize(1);

      tab.button("Redeliver").click();
      assertThat(tab.region("Attempts").getByRole(AriaRole.LISTITEM)).hasCount(2);
      tab.page().getByRole(AriaRole.MAIN).getByText("Delivery log").click();
      tab.page().waitForURL(Pattern.compile("#/deliveries\\?"));
      assertThat(tab.page().getByRole(AriaRole.ROW).last()).containsText("success");
      assertThat(tab.region("Trends")).containsText("1 success");
      assertThat(tab.region("Trends")).containsText(Pattern.compile("Median \\d+ ms"));
      tab.assertClean();
    }
  }

  private String create(ConsoleTab tab) {
    tab.button("Create match").click();
    tab.field("Title").fill(title);
    tab.field("Max players").fill("2");
    tab.field("Recurrence").selectOption("weekly");
    tab.dialogButton("Create match").click();
    tab.page().waitForURL(Pattern.compile("#/matches/.+"));
    assertThat(tab.page()).hasTitle(title + " · Gameday");
    assertThat(tab.connectionStatus()).hasText("Live");
    String url = tab.page().url();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static void join(ConsoleTab tab, String name) {
    var field = tab.field("Name");
    field.fill(name);
    field.press("Enter");
    assertThat(tab.button("Add player")).isEnabled();
  }

  private static void cancel(ConsoleTab tab) {
    tab.button("Cancel match").click();
    tab.dialogButton("Cancel match").click();
    assertThat(tab.page().locator(".lead")).hasText("cancelled");
    assertThat(tab.region("Events")).containsText("Match cancelled");
  }

  private static Locator list(ConsoleTab tab, String name) {
    return tab.page().getByRole(AriaRole.LIST, new GetByRoleOptions().setName(name));
  }
}

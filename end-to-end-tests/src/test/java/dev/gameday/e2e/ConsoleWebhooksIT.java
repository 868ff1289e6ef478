package dev.gameday.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An integrator diagnoses failed deliveries with the console only. */
@OnSharedGameday
@ExtendWith(SharedChromium.class)
class ConsoleWebhooksIT {

  private static final Pattern GENERATED = Pattern.compile("whsec_.{40,}");

  /** The key that the receiver verifies with. */
  private static final String KEY = "known to the bot";

  private static final String SECRET =
      "whsec_" + Base64.getEncoder().encodeToString(KEY.getBytes(UTF_8));

  /** The console polls status and health every few seconds. */
  private static final ContainsTextOptions POLLED = new ContainsTextOptions().setTimeout(30_000);

  private final RunningGameday gameday;
  private final Chromium chromium;
  private final String name = "Bot " + UUID.randomUUID();

  ConsoleWebhooksIT(RunningGameday gameday, Chromium chromium) {
    this.gameday = gameday;
    this.chromium = chromium;
  }

  @Test
  void shouldExplainAFailedDeliveryAndRedeliverIt() throws Exception {
    String title = "Bob's game, \"quoted\" " + UUID.randomUUID();
    try (var receiver = VerifyingReceiver.open(SECRET);
        var tab =
            ConsoleTab.open(chromium, gameday.process().origin())
                .signedIn(gameday.token(), "#/webhooks")) {
      tab.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      create(tab, receiver.url());
      play(title);
      findInLog(tab);
      readDelivery(tab, title);
      String output = runCopiedCommand(tab, "");
      assertThat(output).contains("wrong signature");

      tab.page().getByRole(AriaRole.MAIN).getByText(name).click();
      tab.shown();
      shareSecret(tab, receiver.secret());
      tab.page().goBack();
      tab.shown();
      assertThat(tab.region("Request")).containsText("Set SECRET to the webhook’s secret");
      runCopiedCommand(tab, receiver.secret());
      assertThat(receiver.accepted()).hasSize(1);
      assertVerifies(receiver);

      tab.page().getByRole(AriaRole.MAIN).getByText(name).click();
      tab.shown();
      replay(tab);
      assertThat(receiver.accepted()).hasSize(2);
      assertThat(receiver.accepted().getLast().body())
          .isEqualTo(receiver.accepted().getFirst().body());

      redeliver(tab, receiver);
      assertThat(tab.region("Request"))
          .containsText("The command repeats the signature of attempt 4.");
      runCopiedCommand(tab, "");
      assertThat(receiver.accepted()).hasSize(4);
      assertThat(receiver.accepted().getLast().header("webhook-signature"))
          .isEqualTo(receiver.accepted().get(2).header("webhook-signature"));
      delete(tab);
      tab.assertClean();
    }
  }

  @Test
  void shouldShowWhyAWebhookIsDisabledAndEnableIt() throws IOException, InterruptedException {
    HttpServer gone =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gone.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(410, -1);
          exchange.close();
        });
    gone.start();
    String url = "http://127.0.0.1:" + gone.getAddress().getPort() + "/";
    try (var webhook = gameday.host().registerWebhook(url, "secret", "session.started");
        var tab =
            ConsoleTab.open(chromium, gameday.process().origin())
                .signedIn(gameday.token(), "#/webhooks/" + webhook.id())) {
      tab.button("Send test").click();
      tab.page().waitForURL(Pattern.compile("#/deliveries/"));
      assertThat(tab.region("Attempts"))
          .containsText("disabled. Enable it when the receiver is back");

      tab.goTo("#/webhooks");
      var row = tab.page().getByRole(AriaRole.ROW).filter(new FilterOptions().setHasText(url));
      assertThat(row).containsText("disabled", POLLED);
      assertThat(row).containsText("410 Gone");

      tab.goTo("#/webhooks/" + webhook.id());
      assertThat(lead(tab)).containsText("The endpoint answered 410 Gone.");
      tab.button("Enable").click();
      assertThat(lead(tab)).hasText("enabled");
      tab.button("Disable").click();
      assertThat(lead(tab)).containsText("disabled");
      tab.button("Enable").click();
      assertThat(lead(tab)).hasText("enabled");
      tab.assertClean();
    } finally {
      gone.stop(0);
    }
  }

  @Test
  void shouldShowErrorsBesideTheirFields() {
    try (var tab =
        ConsoleTab.open(chromium, gameday.process().origin())
            .signedIn(gameday.token(), "#/webhooks")) {
      tab.button("Create webhook").click();
      tab.field("Name").fill(name);
      tab.field("URL").fill("ftp://example.com");
      tab.field("All session events").uncheck();
      tab.dialogButton("Create webhook").click();
      assertThat(tab.field("URL")).hasAccessibleDescription(Pattern.compile("http or https"));
      assertThat(tab.field("URL")).isFocused();

      tab.field("URL").fill("https://example.com/hook");
      tab.dialogButton("Create webhook").click();
      assertThat(tab.page().getByRole(AriaRole.DIALOG))
          .containsText("must name at least one event type");

      tab.field("All session events").check();
      tab.field("Retry delays in seconds").fill("1, soon");
      tab.dialogButton("Create webhook").click();
      assertThat(tab.page().getByRole(AriaRole.DIALOG)).containsText("must be whole seconds");
      assertThat(tab.field("Name")).hasValue(name);
      tab.button("Cancel").click();
      assertThat(tab.button("Create webhook")).isFocused();
      tab.assertClean();
    }
  }

  /** Creates a webhook with a generated secret, which the receiver does not have. */
  private void create(ConsoleTab tab, String url) {
    tab.button("Create webhook").click();
    tab.field("Name").fill(name);
    tab.field("URL").fill(url);
    tab.field("All session events").uncheck();
    tab.field("game.added").check();
    tab.field("Retry delays in seconds").fill("1");
    tab.dialogButton("Create webhook").click();

    assertThat(shownSecret(tab)).hasValue(GENERATED);
    String secret = shownSecret(tab).inputValue();
    tab.button("Copy").click();
    assertThat(tab.page().getByText("Copied.")).isVisible();
    assertThat(clipboard(tab)).isEqualTo(secret);
    tab.button("Close").click();
    tab.page().getByText(name).first().click();
    tab.shown();
    assertThat(tab.page().content()).doesNotContain(secret).doesNotContain("whsec_");
  }

  private void play(String title) throws IOException, InterruptedException {
    Host host = gameday.host();
    host.addGame(host.startSession(), host.createGame(title));
  }

  private void findInLog(ConsoleTab tab) {
    openLog(tab);
    tab.shown();
    Locator row =
        tab.page().getByRole(AriaRole.ROW).filter(new FilterOptions().setHasText("game.added"));
    await()
        .until(
            () -> {
              tab.button("Refresh").click();
              return row.count() == 1 && row.textContent().contains("exhausted");
            });
    assertThat(row).containsText("The endpoint answered 401.");
    assertThat(tab.region("Trends")).containsText("1 exhausted");

    tab.field("Status").selectOption("success");
    tab.button("Apply filter").click();
    assertThat(tab.page().getByText("No deliveries match")).isVisible();
    tab.field("Status").selectOption("exhausted");
    tab.field("Event").selectOption("game.added");
    tab.button("Apply filter").click();
    tab.page().waitForURL(Pattern.compile("status=exhausted"));
    row.getByRole(AriaRole.LINK).click();
    tab.page().waitForURL(Pattern.compile("#/deliveries/"));
    tab.shown();
  }

  private static void readDelivery(ConsoleTab tab, String title) {
    assertThat(tab.page()).hasTitle("Delivery of game.added · Gameday");
    var attempts = tab.region("Attempts").getByRole(AriaRole.LISTITEM);
    assertThat(attempts).hasCount(2);
    assertThat(attempts.last()).containsText("401");
    assertThat(attempts.last()).containsText("wrong signature");
    assertThat(attempts.last()).containsText("Check that the receiver has the webhook’s secret");
    assertThat(attempts.last()).containsText("X-Webhook-Event");
    assertThat(attempts.last()).containsText("sha256=");
    assertThat(attempts.last()).containsText("Content-length");
    assertThat(tab.region("Request")).containsText(Api.JSON.writeValueAsString(title));
  }

  /**
   * Runs the copied curl command in a shell.
   *
   * @param secret the value of SECRET in the shell
   * @return the output of the command
   */
  private static String runCopiedCommand(ConsoleTab tab, String secret)
      throws IOException, InterruptedException {
    tab.page().evaluate("() => navigator.clipboard.writeText('')");
    tab.button("Copy curl command").click();
    await().until(() -> !clipboard(tab).isEmpty());
    assertThat(tab.page().getByText("Command copied.").last()).isVisible();
    var shell = new ProcessBuilder("bash", "-c", clipboard(tab)).redirectErrorStream(true);
    shell.environment().put("SECRET", secret);
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /**
   * Verifies the Standard Webhooks signature; the receiver itself verifies the signature of the
   * body.
   */
  private static void assertVerifies(VerifyingReceiver receiver) throws GeneralSecurityException {
    var received = receiver.accepted().getLast();
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
    String message =
        String.join(
            ".",
            received.header("webhook-id"),
            received.header("webhook-timestamp"),
            received.body());
    assertThat(received.header("webhook-signature"))
        .isEqualTo(
            "v1," + Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(UTF_8))));
    assertThat(received.header("X-Webhook-Event")).isEqualTo("game.added");
  }

  private static void shareSecret(ConsoleTab tab, String secret) {
    tab.button("Rotate secret").click();
    tab.dialogButton("Rotate secret").click();
    assertThat(shownSecret(tab)).hasValue(GENERATED);
    assertThat(tab.page().getByRole(AriaRole.DIALOG))
        .containsText("The old secret signs too until");
    tab.button("Close").click();

    tab.button("Rotate secret").click();
    tab.field("Secret").fill(secret);
    tab.dialogButton("Rotate secret").click();
    assertThat(tab.page().getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  private static void replay(ConsoleTab tab) {
    assertThat(tab.region("Health in the last 24 hours")).containsText("0 % of 2 attempts");
    tab.region("Replay").getByLabel("Events").selectOption("failed");
    tab.button("Start replay").click();
    assertThat(tab.region("Replay")).containsText("Done: 1 delivery queued");
    assertThat(tab.page().getByRole(AriaRole.PROGRESSBAR)).hasAttribute("value", "1");
    assertThat(tab.region("Health in the last 24 hours")).containsText("of 3 attempts", POLLED);
    tab.page().reload();
    assertThat(tab.region("Replay")).containsText("Done: 1 delivery queued");
  }

  private static void redeliver(ConsoleTab tab, VerifyingReceiver receiver) {
    openLog(tab);
    tab.page().getByRole(AriaRole.ROW).getByRole(AriaRole.LINK).click();
    tab.page().waitForURL(Pattern.compile("#/deliveries/"));
    assertThat(lead(tab)).containsText("success");
    tab.button("Redeliver").click();
    assertThat(tab.region("Attempts").getByRole(AriaRole.LISTITEM)).hasCount(4);
    assertThat(lead(tab)).containsText("success");
    assertThat(receiver.accepted()).hasSize(3);
  }

  private void delete(ConsoleTab tab) {
    tab.page().getByRole(AriaRole.MAIN).getByText(name).click();
    tab.button("Delete").click();
    tab.dialogButton("Delete webhook").click();
    assertThat(tab.page()).hasTitle("Webhooks · Gameday");
    assertThat(tab.page().getByRole(AriaRole.MAIN).getByText(name)).hasCount(0);
  }

  /** Returns the field of the dialog that shows the secret, not of the form that asks for one. */
  private static Locator shownSecret(ConsoleTab tab) {
    return tab.page()
        .getByRole(AriaRole.DIALOG, new GetByRoleOptions().setName("Webhook secret"))
        .getByLabel("Secret");
  }

  /** Opens the delivery log of the webhook by the link in the page, not in the navigation. */
  private static void openLog(ConsoleTab tab) {
    tab.page()
        .getByRole(AriaRole.MAIN)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Delivery log"))
        .click();
  }

  private static Locator lead(ConsoleTab tab) {
    return tab.page().locator(".lead");
  }

  private static String clipboard(ConsoleTab tab) {
    return (String) tab.page().evaluate("() => navigator.clipboard.readText()");
  }
}

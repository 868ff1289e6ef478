package dev.gameday.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.testkit.peer.TcpProxy;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After an interruption the console shows each event exactly once. */
@OnSharedGameday
@ExtendWith(SharedChromium.class)
class ConsoleNetworkIT {

  private final RunningGameday gameday;
  private final Chromium chromium;
  private final Voter voter;
  private final long session;

  ConsoleNetworkIT(RunningGameday gameday, Chromium chromium)
      throws IOException, InterruptedException {
    this.gameday = gameday;
    this.chromium = chromium;
    this.voter = new Voter(gameday.admin());
    Host host = gameday.host();
    session = host.startSession();
    host.addGame(session, host.createGame("Fibbage " + UUID.randomUUID()));
  }

  @Test
  void shouldShowAllEventsAfterANetworkFailure() throws IOException, InterruptedException {
    try (var proxy = TcpProxy.to(gameday.process().origin().getPort());
        var tab =
            ConsoleTab.open(chromium, proxy.origin())
                .signedIn(gameday.token(), "#/sessions/" + session)) {
      assertThat(tab.connectionStatus()).hasText("Live");
      assertThat(tab.region("Now playing").locator(".up")).hasText("0");

      proxy.cut();
      assertThat(tab.connectionStatus()).containsText("Reconnecting");
      vote("offline", 20);
      proxy.restore();

      assertThat(tab.connectionStatus()).hasText("Live");
      assertThat(tab.region("Now playing").locator(".up")).hasText("20");
      assertThat(tab.page().locator(".feed li[data-sequence='22']")).isVisible();
      assertThat(tab.sequences()).isEqualTo(downFrom(22));
      tab.assertClean();
    }
  }

  @Test
  void shouldShowAllEventsAfterAReload() throws IOException, InterruptedException {
    try (var tab =
        ConsoleTab.open(chromium, gameday.process().origin())
            .signedIn(gameday.token(), "#/sessions/" + session)) {
      vote("before", 5);
      assertThat(tab.page().locator(".feed li[data-sequence='7']")).isVisible();

      tab.page().navigate("about:blank");
      vote("meanwhile", 5);
      tab.page().goBack();

      tab.shown();
      assertThat(tab.page().locator(".feed li[data-sequence='12']")).isVisible();
      assertThat(tab.sequences()).isEqualTo(downFrom(12));
      assertThat(tab.region("Now playing").locator(".up")).hasText("10");
    }
  }

  @Test
  void shouldAdviseAndKeepInputWhenTheNetworkFails() throws IOException, InterruptedException {
    try (var proxy = TcpProxy.to(gameday.process().origin().getPort());
        var tab =
            ConsoleTab.open(chromium, proxy.origin())
                .signedIn(gameday.token(), "#/sessions/" + session)) {
      var code = tab.region("Now playing").getByLabel("Room code");
      code.fill("WXYZ");
      proxy.cut();
      code.press("Enter");

      assertThat(tab.region("Now playing")).containsText("Check the network and try again");
      assertThat(code).hasValue("WXYZ");
      proxy.restore();
      code.press("Enter");
      assertThat(tab.page().locator(".toast")).containsText(new String[] {"Room code: WXYZ"});
    }
  }

  private void vote(String name, int times) throws IOException, InterruptedException {
    for (int n = 0; n < times; n++) {
      voter.vote(session, name + n, "up").expect(200);
    }
  }

  private static List<Integer> downFrom(int latest) {
    return IntStream.iterate(latest, n -> n > 0, n -> n - 1).boxed().toList();
  }
}

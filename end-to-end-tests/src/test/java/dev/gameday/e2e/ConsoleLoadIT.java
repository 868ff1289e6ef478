package dev.gameday.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console under 200 votes a second for one minute. */
@OnSharedGameday
@ExtendWith(SharedChromium.class)
class ConsoleLoadIT {

  private static final int VOTES_PER_SECOND = 200;
  private static final int WARM_UP_SECONDS = 10;
  private static final int SECONDS = 60;
  private static final int MAX_ELEMENTS = 1_500;
  private static final double MAX_GROWTH_MB = 10;
  private static final HasTextOptions WITHIN_A_MINUTE = new HasTextOptions().setTimeout(60_000);

  private final RunningGameday gameday;
  private final Chromium chromium;
  private final AtomicInteger votes = new AtomicInteger();
  private final AtomicInteger counted = new AtomicInteger();

  ConsoleLoadIT(RunningGameday gameday, Chromium chromium) {
    this.gameday = gameday;
    this.chromium = chromium;
  }

  @Test
  void shouldStayResponsiveAndSmall() throws IOException, InterruptedException, ExecutionException {
    Host host = gameday.host();
    long session = host.startSession();
    host.addGame(session, host.createGame("Drawful " + UUID.randomUUID()));
    try (var tab =
        ConsoleTab.open(chromium, gameday.process().origin())
            .signedIn(gameday.token(), "#/sessions/" + session)) {
      CDPSession inspector = tab.page().context().newCDPSession(tab.page());
      vote(session, WARM_UP_SECONDS);
      awaitCounted(tab);
      double before = heapInMegabytes(tab.page(), inspector);

      watchFrames(tab.page());
      vote(session, SECONDS);
      awaitCounted(tab);

      List<Double> gaps = frameGaps(tab.page());
      double after = heapInMegabytes(tab.page(), inspector);
      int elements = (int) tab.page().evaluate("() => document.querySelectorAll('*').length");
      report(gaps, before, after, elements);
      assertThat(tab.page().locator(".feed li")).hasCount(200);
      assertThat(tab.sequences()).startsWith(counted.get() + 2, counted.get() + 1);
      assertThat(elements).isLessThan(MAX_ELEMENTS);
      assertThat(after - before).as("heap growth in MB").isLessThan(MAX_GROWTH_MB);
      tab.assertClean();
    }
    assertSameInAnotherTab(session);
  }

  private void assertSameInAnotherTab(long session) {
    try (var tab =
        ConsoleTab.open(chromium, gameday.process().origin())
            .signedIn(gameday.token(), "#/sessions/" + session)) {
      awaitCounted(tab);
      assertThat(tab.connectionStatus()).hasText("Live");
    }
  }

  private void vote(long session, int seconds) throws InterruptedException, ExecutionException {
    var voter = new Voter(gameday.admin());
    try (var scheduler = Executors.newScheduledThreadPool(1);
        var voters = Executors.newVirtualThreadPerTaskExecutor()) {
      var last = votes.get() + VOTES_PER_SECOND * seconds;
      var schedule =
          scheduler.scheduleAtFixedRate(
              () -> {
                if (votes.get() == last) {
                  scheduler.shutdown();
                } else {
                  String name = "viewer" + votes.incrementAndGet();
                  var _ =
                      voters.submit(
                          () -> {
                            if (voter.vote(session, name, "up").status() == 200) {
                              counted.incrementAndGet();
                            }
                            return name;
                          });
                }
              },
              0,
              TimeUnit.SECONDS.toNanos(1) / VOTES_PER_SECOND,
              TimeUnit.NANOSECONDS);
      assertThat(scheduler.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
      assertThat(schedule.isDone()).isTrue();
    }
  }

  private void awaitCounted(ConsoleTab tab) {
    Locator up = tab.region("Now playing").locator(".up");
    assertThat(up).hasText(String.format("%,d", counted.get()), WITHIN_A_MINUTE);
  }

  private static void watchFrames(Page page) {
    page.evaluate(
        """
        () => {
          window.frameGaps = [];
          let last = performance.now();
          const frame = (now) => {
            window.frameGaps.push(now - last);
            last = now;
            requestAnimationFrame(frame);
          };
          requestAnimationFrame(frame);
        }
        """);
  }

  private static List<Double> frameGaps(Page page) {
    return ((List<?>) page.evaluate("() => window.frameGaps.map(gap => gap + 0.0001)"))
        .stream().map(gap -> ((Number) gap).doubleValue()).sorted().toList();
  }

  private static double heapInMegabytes(Page page, CDPSession inspector) {
    inspector.send("HeapProfiler.collectGarbage");
    return ((Number) page.evaluate("() => performance.memory.usedJSHeapSize / 1048576"))
        .doubleValue();
  }

  private void report(List<Double> gaps, double before, double after, int elements) {
    System.out.printf(
        "%d of %d votes counted; frames %d, gaps p50 %.0f ms, p99 %.0f ms, longest %.0f ms; heap %.1f MB before, %.1f MB after; %d elements%n",
        counted.get(),
        votes.get(),
        gaps.size(),
        gaps.get(gaps.size() / 2),
        gaps.get(gaps.size() * 99 / 100),
        gaps.getLast(),
        before,
        after,
        elements);
  }
}

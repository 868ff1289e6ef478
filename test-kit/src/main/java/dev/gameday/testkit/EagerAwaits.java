package dev.gameday.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lets every {@code await()} that says nothing else look at once, then ever less often, down to
 * every 100 ms, and for a minute: by default it first looks after 100 ms, when most of what is
 * awaited has long been there, and gives up after 10 s, which a full machine may take. JUnit finds
 * it by itself.
 */
public final class EagerAwaits implements LauncherSessionListener {
  private static final Duration FIRST = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(PATIENCE);
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(
        IterativePollInterval.iterative(EagerAwaits::next).startDuration(FIRST));
  }

  private static Duration next(Duration interval) {
    Duration doubled = interval.multipliedBy(2);
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}

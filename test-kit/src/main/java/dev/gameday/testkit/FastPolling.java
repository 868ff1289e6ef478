package dev.gameday.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Sets the defaults of {@code await()}: poll immediately, then at intervals that double up to 100
 * ms, for at most one minute. Awaitility itself first polls after 100 ms, when most conditions are
 * already true, and its timeout of 10 s is too short on a loaded machine. JUnit loads this class
 * with its service loader.
 */
public final class FastPolling implements LauncherSessionListener {
  private static final Duration MIN_INTERVAL = Duration.ofMillis(5);
  private static final Duration MAX_INTERVAL = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(TIMEOUT);
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(
        IterativePollInterval.iterative(FastPolling::next).startDuration(MIN_INTERVAL));
  }

  private static Duration next(Duration interval) {
    Duration doubled = interval.multipliedBy(2);
    return doubled.compareTo(MAX_INTERVAL) < 0 ? doubled : MAX_INTERVAL;
  }
}

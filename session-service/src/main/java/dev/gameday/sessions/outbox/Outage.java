package dev.gameday.sessions.outbox;

import dev.gameday.base.kafka.KafkaAdvice;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A time in which something the relay needs is away: says so when it begins, every so often while
 * it lasts, and when it is over; and spaces the tries. Used by the relay's thread only.
 */
final class Outage {

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_REMINDERS = Duration.ofSeconds(30);

  private final Logger log;
  private final String action;
  private final String overAction;
  private final String what;

  private @Nullable Failures failures;

  /**
   * @param action the event.action of its lines
   * @param overAction that of the line that it is over
   */
  Outage(Logger log, String action, String overAction, String what) {
    this.log = log;
    this.action = action;
    this.overAction = overAction;
    this.what = what;
  }

  void failed(Throwable reason) {
    failed(reason, Optional::empty);
  }

  /**
   * @param advice what to do about it, if that can be told; asked only when there is a line
   */
  void failed(Throwable reason, Supplier<Optional<String>> advice) {
    Failures before = failures;
    Failures now = before == null ? Failures.first() : before.next();
    if (now.remindsOf(before)) {
      log.atWarn()
          .addKeyValue("event.action", action)
          .addKeyValue("reason", reason.toString())
          .log(
              "{}; trying again until it is back",
              advice.get().orElse(KafkaAdvice.on(reason).orElse(what + " is away")));
    }
    failures = now;
  }

  void over() {
    Failures before = failures;
    if (before != null) {
      log.atInfo()
          .addKeyValue("event.action", overAction)
          .addKeyValue("durationMs", (System.nanoTime() - before.startNanos) / 1_000_000)
          .log("{} is back", what);
      failures = null;
    }
  }

  /** How long to leave it alone from now on; zero outside of an outage. */
  Duration pause() {
    Failures latest = failures;
    if (latest == null) {
      return Duration.ZERO;
    }
    Duration left = latest.pause.minusNanos(System.nanoTime() - latest.latestNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** One failure after another, without a success between. */
  private record Failures(long startNanos, long latestNanos, Duration pause) {

    static Failures first() {
      long now = System.nanoTime();
      return new Failures(now, now, SHORTEST_PAUSE);
    }

    Failures next() {
      Duration longer = pause.multipliedBy(2);
      return new Failures(
          startNanos,
          System.nanoTime(),
          longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE);
    }

    /** Whether another stretch of {@link #BETWEEN_REMINDERS} has begun since. */
    boolean remindsOf(@Nullable Failures before) {
      return before == null || stretch() > before.stretch();
    }

    private long stretch() {
      return (latestNanos - startNanos) / BETWEEN_REMINDERS.toNanos();
    }
  }
}

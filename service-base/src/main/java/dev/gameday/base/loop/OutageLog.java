package dev.gameday.base.loop;

import dev.gameday.base.kafka.KafkaAdvice;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs an outage, which is a series of failures without a success: a line when it begins, a
 * reminder every 30 s, and a line with its duration when it ends. It also computes the delay
 * between retries. Used by one thread, except {@link #isOngoing}.
 */
public final class OutageLog {

  private static final Duration MIN_RETRY_DELAY = Duration.ofMillis(100);
  private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(2);
  private static final Duration REMINDER_INTERVAL = Duration.ofSeconds(30);

  private final Logger log;
  private final Level level;
  private final String action;
  private final String failure;

  private @Nullable Recovery recovery;
  private Duration minDelay = MIN_RETRY_DELAY;
  private Duration maxDelay = MAX_RETRY_DELAY;
  private volatile @Nullable Failures failures;

  private OutageLog(Logger log, Level level, String action, String failure) {
    this.log = log;
    this.level = level;
    this.action = action;
    this.failure = failure;
  }

  /**
   * Logs failures with their stack trace.
   *
   * @param action the event.action of the failure lines
   * @param failure their message: "Cannot", verb and object
   */
  public static OutageLog error(Logger log, String action, String failure) {
    return new OutageLog(log, Level.ERROR, action, failure);
  }

  /** Logs failures as warnings, with a field {@code reason} instead of the stack trace. */
  public static OutageLog warning(Logger log, String action, String failure) {
    return new OutageLog(log, Level.WARN, action, failure);
  }

  /** Logs like {@link #warning}, at debug level. */
  public static OutageLog debug(Logger log, String action, String failure) {
    return new OutageLog(log, Level.DEBUG, action, failure);
  }

  /** Adds a line at the end of an outage: "{@code object} recovered". */
  public OutageLog recovery(String action, String object) {
    recovery = new Recovery(action, object);
    return this;
  }

  /** Uses a constant delay between retries instead of doubling it from 100 ms up to 2 s. */
  public OutageLog retryEvery(Duration delay) {
    minDelay = delay;
    maxDelay = delay;
    return this;
  }

  /** Doubles the delay between retries up to this maximum instead of 2 s. */
  public OutageLog retryWithin(Duration delay) {
    maxDelay = delay;
    return this;
  }

  public void failed(Throwable reason) {
    failed(action, reason);
  }

  /** Reports a failure whose event.action differs from that of the others. */
  public void failed(String action, Throwable reason) {
    failed(action, reason, Optional::empty);
  }

  /**
   * Reports a failure with advice for the operator.
   *
   * @param advice evaluated only if a line is logged
   */
  public void failed(Throwable reason, Supplier<Optional<String>> advice) {
    failed(action, reason, advice);
  }

  private void failed(String action, Throwable reason, Supplier<Optional<String>> advice) {
    Failures before = failures;
    Failures now = before == null ? Failures.first(minDelay) : before.next(maxDelay);
    failures = now;
    if (now.needsLineAfter(before)) {
      LoggingEventBuilder line = log.atLevel(level).addKeyValue("event.action", action);
      line =
          level == Level.ERROR
              ? line.setCause(reason)
              : line.addKeyValue("reason", reason.toString());
      Optional<String> remedy = advice.get().or(() -> KafkaAdvice.on(reason));
      line.log("{}; retrying{}", failure, remedy.map(". "::concat).orElse(""));
    }
  }

  /** Ends the current outage, if any. */
  public void over() {
    Failures before = failures;
    if (before == null) {
      return;
    }
    failures = null;
    if (recovery != null) {
      log.atLevel(level == Level.DEBUG ? Level.DEBUG : Level.INFO)
          .addKeyValue("event.action", recovery.action)
          .addKeyValue("durationMs", (System.nanoTime() - before.startNanos) / 1_000_000)
          .log("{} recovered", recovery.object);
    }
  }

  /** Whether the latest attempt failed. Safe to call from any thread. */
  public boolean isOngoing() {
    return failures != null;
  }

  /** The remaining delay before the next attempt; zero outside of an outage. */
  public Duration retryDelay() {
    Failures latest = failures;
    if (latest == null) {
      return Duration.ZERO;
    }
    Duration left = latest.delay.minusNanos(System.nanoTime() - latest.latestNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private record Recovery(String action, String object) {}

  private record Failures(long startNanos, long latestNanos, Duration delay) {

    static Failures first(Duration delay) {
      long now = System.nanoTime();
      return new Failures(now, now, delay);
    }

    Failures next(Duration maxDelay) {
      Duration longer = delay.multipliedBy(2);
      return new Failures(
          startNanos, System.nanoTime(), longer.compareTo(maxDelay) < 0 ? longer : maxDelay);
    }

    /** Whether a new {@link #REMINDER_INTERVAL} has begun since the failure before. */
    boolean needsLineAfter(@Nullable Failures before) {
      return before == null || intervals() > before.intervals();
    }

    private long intervals() {
      return (latestNanos - startNanos) / REMINDER_INTERVAL.toNanos();
    }
  }
}

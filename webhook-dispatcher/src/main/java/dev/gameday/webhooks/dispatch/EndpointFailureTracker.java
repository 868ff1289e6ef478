package dev.gameday.webhooks.dispatch;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.webhook.EndpointLifecycle;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The loop that tracks the results of attempts and disables failing webhooks: at once when the
 * endpoint answers 410, else with the first failure after days of failures alone. It writes once a
 * second, whatever the number of attempts. Results that a crash loses don't matter, as later
 * attempts repeat them.
 */
@Component
public class EndpointFailureTracker implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EndpointFailureTracker.class);

  private static final int GONE = 410;
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

  /** A summary of the ended attempts of one webhook. */
  private record ResultSummary(boolean anySucceeded, boolean lastFailed) {

    ResultSummary then(ResultSummary next) {
      return new ResultSummary(anySucceeded || next.anySucceeded, next.lastFailed);
    }
  }

  private final EndpointLifecycle lifecycle;
  private final Duration limit;
  private final BackgroundLoop loop;
  private Map<Long, ResultSummary> results = new HashMap<>();

  EndpointFailureTracker(
      EndpointLifecycle lifecycle, DispatchSettings settings, BackgroundLoops loops) {
    this.lifecycle = lifecycle;
    this.limit = settings.disableAfter();
    this.loop =
        new BackgroundLoop("webhook-failures", this::round, loops)
            .firstAfter(INTERVAL)
            .stopIn(ShutdownPhase.LEASES, STOP_TIMEOUT)
            .lastly(this::write);
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration round() {
    write();
    return INTERVAL;
  }

  /** Notes the result of an attempt. */
  public void ended(long webhookId, AttemptResult result) {
    note(webhookId, new ResultSummary(result.isSuccess(), !result.isSuccess()));
    if (result instanceof AttemptResult.Answered answer && answer.status() == GONE) {
      Thread.ofVirtual()
          .name("webhook-gone")
          .start(() -> disable(webhookId, "The endpoint answered 410 Gone."));
    }
  }

  private synchronized void note(long webhookId, ResultSummary latest) {
    results.merge(webhookId, latest, ResultSummary::then);
  }

  private synchronized Map<Long, ResultSummary> take() {
    Map<Long, ResultSummary> taken = results;
    results = new HashMap<>();
    return taken;
  }

  private synchronized void restore(Map<Long, ResultSummary> earlier) {
    earlier.forEach(
        (webhookId, end) -> results.merge(webhookId, end, (now, then) -> then.then(now)));
  }

  private void write() {
    Map<Long, ResultSummary> taken = take();
    try {
      Set<Long> succeeded = webhooks(taken, ResultSummary::anySucceeded);
      if (!succeeded.isEmpty()) {
        lifecycle.succeeded(succeeded);
      }
      Set<Long> failed = webhooks(taken, ResultSummary::lastFailed);
      if (!failed.isEmpty()) {
        lifecycle.failed(failed, limit).forEach(webhookId -> disable(webhookId, reason()));
      }
    } catch (RuntimeException e) {
      restore(taken);
      log.atDebug().setCause(e).log("Cannot write the results of attempts; retrying");
    }
  }

  private static Set<Long> webhooks(
      Map<Long, ResultSummary> results, Predicate<ResultSummary> filter) {
    return results.entrySet().stream()
        .filter(entry -> filter.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(toUnmodifiableSet());
  }

  /** Disables a webhook. If this fails, the next failed attempt retries it. */
  private void disable(long webhookId, String reason) {
    try {
      lifecycle.disable(webhookId, reason);
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue("event.action", "endpoint.disable_failed")
          .addKeyValue("webhookId", webhookId)
          .addKeyValue("reason", e.toString())
          .log("Cannot disable a webhook; retrying after its next failure");
    }
  }

  private String reason() {
    return limit.toDays() > 0
        ? "All attempts have failed for %d days.".formatted(limit.toDays())
        : "All attempts have failed for %d seconds.".formatted(limit.toSeconds());
  }
}

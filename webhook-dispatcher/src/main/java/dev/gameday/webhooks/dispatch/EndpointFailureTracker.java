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
 * The results of attempts, per webhook: an endpoint that answers 410 is disabled at once, one that
 * has failed for days with the next failure. A loop writes the rest to the database once a second,
 * however many attempts there are; the next attempts repeat what a crash loses.
 */
@Component
public class EndpointFailureTracker implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EndpointFailureTracker.class);

  private static final int GONE = 410;
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

  /** How the attempts of one webhook ended: whether any succeeded, and whether the last didn't. */
  private record Ends(boolean anySucceeded, boolean lastFailed) {

    Ends then(Ends next) {
      return new Ends(anySucceeded || next.anySucceeded, next.lastFailed);
    }
  }

  private final EndpointLifecycle life;
  private final Duration limit;
  private final BackgroundLoop loop;
  private Map<Long, Ends> ends = new HashMap<>();

  EndpointFailureTracker(EndpointLifecycle life, DispatchSettings settings, BackgroundLoops loops) {
    this.life = life;
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

  /** Takes note of an attempt's result. */
  public void ended(long webhookId, AttemptResult result) {
    note(webhookId, new Ends(result.isSuccess(), !result.isSuccess()));
    if (result instanceof AttemptResult.Answered answer && answer.status() == GONE) {
      Thread.ofVirtual()
          .name("webhook-gone")
          .start(() -> disable(webhookId, "The endpoint answered 410 Gone."));
    }
  }

  private synchronized void note(long webhookId, Ends latest) {
    ends.merge(webhookId, latest, Ends::then);
  }

  private synchronized Map<Long, Ends> take() {
    Map<Long, Ends> taken = ends;
    ends = new HashMap<>();
    return taken;
  }

  private synchronized void putBack(Map<Long, Ends> earlier) {
    earlier.forEach((webhookId, end) -> ends.merge(webhookId, end, (now, then) -> then.then(now)));
  }

  private void write() {
    Map<Long, Ends> taken = take();
    try {
      Set<Long> succeeded = those(taken, Ends::anySucceeded);
      if (!succeeded.isEmpty()) {
        life.succeeded(succeeded);
      }
      Set<Long> failed = those(taken, Ends::lastFailed);
      if (!failed.isEmpty()) {
        life.failed(failed, limit).forEach(webhookId -> disable(webhookId, reason()));
      }
    } catch (RuntimeException e) {
      putBack(taken);
      log.atDebug().setCause(e).log("Cannot write the results of attempts; retrying");
    }
  }

  private static Set<Long> those(Map<Long, Ends> ends, Predicate<Ends> wanted) {
    return ends.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(toUnmodifiableSet());
  }

  /** If that fails, the next failure does it. */
  private void disable(long webhookId, String reason) {
    try {
      life.disable(webhookId, reason);
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue("event.action", "endpoint.disable_failed")
          .addKeyValue("webhookId", webhookId)
          .addKeyValue("reason", e.toString())
          .log("Webhook not disabled; its next failure retries");
    }
  }

  private String reason() {
    return limit.toDays() > 0
        ? "All attempts have failed for %d days.".formatted(limit.toDays())
        : "All attempts have failed for %d seconds.".formatted(limit.toSeconds());
  }
}

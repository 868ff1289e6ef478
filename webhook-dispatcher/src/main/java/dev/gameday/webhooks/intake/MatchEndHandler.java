package dev.gameday.webhooks.intake;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.webhooks.delivery.DeliveryLogQueries;
import dev.gameday.webhooks.webhook.EndMatchWebhooks;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends the webhooks of ended matches, one match after another, on a thread beside the intake. It
 * starts once all earlier records of the partition are durable ({@link TrackedRecord}), and the
 * offset passes the record only when it is done. After a crash in between, the end is consumed
 * again, but no record before it.
 *
 * <p>Ordered deliveries are durable before their first attempt, so they get up to {@link
 * #ORDERED_TIMEOUT} for it.
 */
@Component
class MatchEndHandler {

  private static final Logger log = LoggerFactory.getLogger(MatchEndHandler.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private static final Duration ORDERED_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);

  private final EndMatchWebhooks endMatchWebhooks;
  private final DeliveryLogQueries deliveries;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("match-ends").daemon().factory());
  private volatile boolean stopping;

  MatchEndHandler(EndMatchWebhooks endMatchWebhooks, DeliveryLogQueries deliveries) {
    this.endMatchWebhooks = endMatchWebhooks;
    this.deliveries = deliveries;
  }

  /** Whether the event ends its match. */
  static boolean isEnd(EventEnvelope event) {
    return event.type() == EventType.EVENT_ARCHIVED || event.type() == EventType.EVENT_DELETED;
  }

  /**
   * Ends the webhooks of a match, without blocking.
   *
   * @param event the event that ends the match
   * @param done called once the change is durable
   */
  void end(EventEnvelope event, Runnable done) {
    thread.execute(() -> endUntilDone(event, done));
  }

  @PreDestroy
  void stop() {
    stopping = true;
    thread.shutdown();
  }

  private void endUntilDone(EventEnvelope event, Runnable done) {
    while (!stopping) {
      try {
        awaitOrdered(event.subject());
        end(event);
        done.run();
        return;
      } catch (RuntimeException e) {
        // retried until it succeeds, or the webhooks would stay for ever
        log.atWarn()
            .addKeyValue("event.action", "match.end_failed")
            .addKeyValue("matchId", event.subject())
            .addKeyValue("eventId", event.id())
            .addKeyValue("reason", e.toString())
            .log("Cannot end the webhooks of a match; retrying");
        LockSupport.parkNanos(RETRY_DELAY.toNanos());
      }
    }
  }

  private void awaitOrdered(String matchId) {
    long deadline = System.nanoTime() + ORDERED_TIMEOUT.toNanos();
    while (!stopping && System.nanoTime() < deadline && deliveries.hasUnattempted(matchId)) {
      LockSupport.parkNanos(CHECK_INTERVAL.toNanos());
    }
  }

  private void end(EventEnvelope event) {
    if (event.type() == EventType.EVENT_DELETED) {
      endMatchWebhooks.delete(event.subject());
    } else {
      endMatchWebhooks.archive(event.subject());
    }
  }
}

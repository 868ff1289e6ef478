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
 * Ends the webhooks of matches that ended, one after another and beside the intake: each as soon as
 * all that its partition held before is durable ({@link TrackedRecord}), and until that is done the
 * offset stays behind it. A crash in between brings the end again, and nothing that was before it.
 * Deliveries that keep their order are durable before they have had their turn: they are given a
 * moment for it.
 */
@Component
class MatchEndHandler {

  private static final Logger log = LoggerFactory.getLogger(MatchEndHandler.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private static final Duration MOMENT = Duration.ofSeconds(3);
  private static final Duration GLANCE = Duration.ofMillis(50);

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
   * @param event ends its match
   * @param done called once that is durable
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
        awaitTurns(event.subject());
        end(event);
        done.run();
        return;
      } catch (RuntimeException e) {
        // passing over an end would leave its webhooks for ever: it is tried until it works
        log.atWarn()
            .addKeyValue("event.action", "match.end_failed")
            .addKeyValue("matchId", event.subject())
            .addKeyValue("eventId", event.id())
            .addKeyValue("reason", e.toString())
            .log("The webhooks of a match could not be ended yet");
        LockSupport.parkNanos(RETRY_DELAY.toNanos());
      }
    }
  }

  private void awaitTurns(String matchId) {
    long deadline = System.nanoTime() + MOMENT.toNanos();
    while (!stopping && System.nanoTime() < deadline && deliveries.isInLine(matchId)) {
      LockSupport.parkNanos(GLANCE.toNanos());
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

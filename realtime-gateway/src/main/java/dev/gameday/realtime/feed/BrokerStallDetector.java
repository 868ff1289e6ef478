package dev.gameday.realtime.feed;

import dev.gameday.realtime.protocol.FeedState;
import dev.gameday.realtime.room.CurrentFeedState;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects that brokers have stopped responding, which a consumer doesn't report: its polls just
 * return no records. A broker answers every fetch within half a second, even without records. A
 * fetch count that stands still thus means that the broker is down, frozen or unreachable. For the
 * feed's thread.
 */
final class BrokerStallDetector {

  private static final Logger log = LoggerFactory.getLogger(BrokerStallDetector.class);

  private static final String GROUP = "consumer-fetch-manager-metrics";
  private static final String ANSWERED_FETCHES = "fetch-total";

  private final long staleAfterNanos;
  private final CurrentFeedState currentFeedState;

  private double answered;
  private long answeredNanos;
  private boolean polled;

  BrokerStallDetector(Duration staleAfter, CurrentFeedState currentFeedState, long nowNanos) {
    this.staleAfterNanos = staleAfter.toNanos();
    this.currentFeedState = currentFeedState;
    this.answeredNanos = nowNanos;
  }

  /**
   * Checks a consumer that is being polled. Before the first poll no broker had to answer.
   *
   * @return whether brokers have answered since the last check
   */
  boolean check(Consumer<?, ?> consumer, long nowNanos) {
    if (!polled) {
      polled = true;
      answeredNanos = nowNanos;
    }
    double count = answeredFetches(consumer);
    if (count == 0 || count == answered) {
      checkIdle(nowNanos);
      return false;
    }
    answered = count;
    answeredNanos = nowNanos;
    become(FeedState.LIVE);
    return true;
  }

  /** Checks the time since the last answer while no consumer is being polled. */
  void checkIdle(long nowNanos) {
    if (nowNanos - answeredNanos >= staleAfterNanos) {
      become(FeedState.STALE);
    }
  }

  private void become(FeedState state) {
    if (currentFeedState.state() == state) {
      return;
    }
    log.atWarn()
        .addKeyValue("event.action", state == FeedState.STALE ? "feed.stale" : "feed.live")
        .log("Kafka connectivity changed");
    currentFeedState.become(state);
  }

  private static double answeredFetches(Consumer<?, ?> consumer) {
    return consumer.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().group().equals(GROUP))
        .filter(metric -> metric.getKey().name().equals(ANSWERED_FETCHES))
        .mapToDouble(metric -> value(metric.getValue()))
        .sum();
  }

  private static double value(Metric metric) {
    return metric.metricValue() instanceof Number number ? number.doubleValue() : 0;
  }
}

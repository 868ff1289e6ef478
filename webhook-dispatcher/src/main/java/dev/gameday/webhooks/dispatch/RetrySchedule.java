package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.egress.AttemptResult;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pauses between the attempts of a delivery. Those from 16 s up have a jitter of 20 %, so
 * deliveries that failed together are not retried together.
 */
final class RetrySchedule {

  private static final Duration JITTER_FROM = Duration.ofSeconds(16);
  private static final double SPREAD = 0.2;

  private final List<IntervalFunction> pauses;

  RetrySchedule(List<Duration> delays) {
    this.pauses = delays.stream().map(RetrySchedule::pause).toList();
  }

  /**
   * The state of a delivery after an attempt. A longer {@code Retry-After} replaces the pause.
   *
   * @param attempts number of ended attempts since the last redelivery or replay, this one included
   */
  DeliveryState after(int attempts, AttemptResult result) {
    if (result instanceof AttemptResult.Answered answer) {
      return answer.isSuccess()
          ? new DeliveryState.Delivered()
          : afterFailure(attempts, answer.retryAfter());
    }
    return afterFailure(attempts, null);
  }

  private DeliveryState afterFailure(int attempts, @Nullable Duration retryAfter) {
    if (attempts > pauses.size()) {
      return new DeliveryState.Exhausted();
    }
    Duration pause = Duration.ofMillis(pauses.get(attempts - 1).apply(attempts));
    return new DeliveryState.Scheduled(
        retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause);
  }

  private static IntervalFunction pause(Duration delay) {
    return delay.compareTo(JITTER_FROM) < 0
        ? IntervalFunction.of(delay)
        : IntervalFunction.ofRandomized(delay, SPREAD);
  }
}

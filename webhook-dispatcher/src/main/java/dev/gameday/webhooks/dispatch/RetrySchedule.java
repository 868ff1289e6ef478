package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.egress.AttemptResult;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a failed delivery is tried again. Pauses from 16 s up are spread by a fifth either way, so
 * that deliveries which failed together don't come back together.
 */
final class RetrySchedule {

  private static final Duration JITTER_FROM = Duration.ofSeconds(16);
  private static final double SPREAD = 0.2;

  private final List<IntervalFunction> pauses;

  RetrySchedule(List<Duration> delays) {
    this.pauses = delays.stream().map(RetrySchedule::pause).toList();
  }

  /**
   * @param attempts how many attempts of this round have ended, with the one that ended like this
   */
  DeliveryState after(int attempts, AttemptResult result) {
    if (result instanceof AttemptResult.Answered answer) {
      return answer.isSuccess()
          ? new DeliveryState.Delivered()
          : afterFailure(attempts, answer.retryAfter());
    }
    return afterFailure(attempts, null);
  }

  private DeliveryState afterFailure(int attempts, @Nullable Duration askedFor) {
    if (attempts > pauses.size()) {
      return new DeliveryState.Exhausted();
    }
    Duration pause = Duration.ofMillis(pauses.get(attempts - 1).apply(attempts));
    return new DeliveryState.Scheduled(
        askedFor != null && askedFor.compareTo(pause) > 0 ? askedFor : pause);
  }

  private static IntervalFunction pause(Duration delay) {
    return delay.compareTo(JITTER_FROM) < 0
        ? IntervalFunction.of(delay)
        : IntervalFunction.ofRandomized(delay, SPREAD);
  }
}

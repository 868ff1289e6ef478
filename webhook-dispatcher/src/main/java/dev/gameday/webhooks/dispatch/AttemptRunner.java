package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.egress.AttemptResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Runs attempts: sends the request, then schedules the retry and tracks the endpoint's failures.
 */
@Component
class AttemptRunner {

  private final Sender sender;
  private final EndpointFailureTracker failures;
  private final Clock clock;
  private final RetrySchedule schedule;

  AttemptRunner(
      Sender sender, EndpointFailureTracker failures, Clock clock, DispatchSettings settings) {
    this.sender = sender;
    this.failures = failures;
    this.clock = clock;
    this.schedule = new RetrySchedule(settings.delays());
  }

  /**
   * Starts an attempt, without blocking.
   *
   * @param whenEnded called after the result has been passed to the delivery log
   */
  void run(DeliveryTask task, Consumer<AttemptResult> whenEnded) {
    Instant at = clock.instant();
    task.start();
    var _ =
        sender
            .send(task.delivery(), task.endpoint(), at)
            .thenAccept(
                result -> {
                  task.end(Attempt.of(task.number(), at, result), stateAfter(task, result));
                  failures.ended(task.delivery().webhookId(), result);
                  whenEnded.accept(result);
                });
  }

  private DeliveryState stateAfter(DeliveryTask task, AttemptResult result) {
    List<Duration> own = task.endpoint().options().retrySchedule();
    return (own.isEmpty() ? schedule : new RetrySchedule(own)).after(task.numberInRound(), result);
  }
}

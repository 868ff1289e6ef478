package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Recorder;
import dev.gameday.webhooks.delivery.Standing;
import dev.gameday.webhooks.egress.EgressSettings;
import dev.gameday.webhooks.egress.Outcome;
import dev.gameday.webhooks.subscription.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What first and later attempts have in common. */
@Component
@EnableConfigurationProperties(DispatchSettings.class)
class Dispatch {

  /** Between the last moment of an attempt and the first of somebody else's. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(2);

  private final Sender sender;
  private final Recorder recorder;
  private final FailureWatch failures;
  private final Clock clock;
  private final RetrySchedule schedule;
  private final Duration lease;
  private final Duration maxWait;
  private final UUID id = UUID.randomUUID();

  Dispatch(
      Sender sender,
      Recorder recorder,
      FailureWatch failures,
      Clock clock,
      DispatchSettings settings,
      EgressSettings egress) {
    this.sender = sender;
    this.recorder = recorder;
    this.failures = failures;
    this.clock = clock;
    this.schedule = new RetrySchedule(settings.delays());
    this.maxWait = settings.maxWait();
    this.lease = egress.attemptTimeout().plus(LEASE_MARGIN);
  }

  Sender sender() {
    return sender;
  }

  Recorder recorder() {
    return recorder;
  }

  /**
   * What becomes of a delivery.
   *
   * @param attempts how many of this round have ended, with the one that ended like this
   */
  Standing after(Endpoint endpoint, int attempts, Outcome outcome) {
    List<Duration> own = endpoint.manner().retrySchedule();
    return (own.isEmpty() ? schedule : new RetrySchedule(own)).after(attempts, outcome);
  }

  Clock clock() {
    return clock;
  }

  /** How long a delivery is left alone by others at most, once an attempt has begun. */
  Duration lease() {
    return lease;
  }

  /** The same for one that may first wait for its turn. */
  Duration leaseOfQueued() {
    return lease.plus(maxWait);
  }

  /**
   * What the other dispatchers know this one by. Also what it claims first attempts with; a
   * delivery has only one of them.
   */
  UUID id() {
    return id;
  }

  /** Draws for the webhook the conclusions of how an attempt ended. */
  void ended(long webhookId, Outcome outcome) {
    failures.ended(webhookId, outcome);
  }
}

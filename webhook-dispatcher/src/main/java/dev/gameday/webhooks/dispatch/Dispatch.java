package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.DeliveryLogWriter;
import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.egress.EgressSettings;
import dev.gameday.webhooks.endpoint.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What first and later attempts have in common. */
@Component
@EnableConfigurationProperties(DispatchSettings.class)
public class Dispatch {

  /** Between the last moment of an attempt and the first of somebody else's. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(2);

  private final Sender sender;
  private final DeliveryLogWriter logWriter;
  private final EndpointFailureTracker failures;
  private final Clock clock;
  private final RetrySchedule schedule;
  private final Duration lease;
  private final Duration maxWait;
  private final UUID id = UUID.randomUUID();

  Dispatch(
      Sender sender,
      DeliveryLogWriter logWriter,
      EndpointFailureTracker failures,
      Clock clock,
      DispatchSettings settings,
      EgressSettings egress) {
    this.sender = sender;
    this.logWriter = logWriter;
    this.failures = failures;
    this.clock = clock;
    this.schedule = new RetrySchedule(settings.delays());
    this.maxWait = settings.maxWait();
    this.lease = egress.attemptTimeout().plus(LEASE_MARGIN);
  }

  public Sender sender() {
    return sender;
  }

  public DeliveryLogWriter logWriter() {
    return logWriter;
  }

  /**
   * What becomes of a delivery.
   *
   * @param attempts how many of this round have ended, with the one that ended like this
   */
  DeliveryState after(Endpoint endpoint, int attempts, AttemptResult result) {
    List<Duration> own = endpoint.options().retrySchedule();
    return (own.isEmpty() ? schedule : new RetrySchedule(own)).after(attempts, result);
  }

  public Clock clock() {
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
  public void ended(long webhookId, AttemptResult result) {
    failures.ended(webhookId, result);
  }
}

package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Recorder;
import dev.gameday.webhooks.egress.EgressSettings;
import dev.gameday.webhooks.egress.Outcome;
import dev.gameday.webhooks.subscription.Subscriptions;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What first and later attempts have in common. */
@Component
@EnableConfigurationProperties(DispatchSettings.class)
class Dispatch {

  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

  private static final int GONE = 410;

  /** Between the last moment of an attempt and the first of somebody else's. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(2);

  private final Sender sender;
  private final Recorder recorder;
  private final Subscriptions subscriptions;
  private final Clock clock;
  private final RetrySchedule schedule;
  private final Duration lease;
  private final Duration maxWait;
  private final UUID claim = UUID.randomUUID();

  Dispatch(
      Sender sender,
      Recorder recorder,
      Subscriptions subscriptions,
      Clock clock,
      DispatchSettings settings,
      EgressSettings egress) {
    this.sender = sender;
    this.recorder = recorder;
    this.subscriptions = subscriptions;
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

  RetrySchedule schedule() {
    return schedule;
  }

  Clock clock() {
    return clock;
  }

  /** How long a delivery is left alone by others once an attempt has begun. */
  Duration lease() {
    return lease;
  }

  /** The same for one that may first wait for its turn. */
  Duration leaseOfQueued() {
    return lease.plus(maxWait);
  }

  /** What this process claims first attempts with; a delivery has only one of them. */
  UUID claim() {
    return claim;
  }

  /** An endpoint that says it is gone is disabled; if that fails, its next answer does it. */
  void after(long webhookId, Outcome outcome) {
    if (outcome instanceof Outcome.Answered answer && answer.status() == GONE) {
      Thread.ofVirtual().name("webhook-gone").start(() -> disable(webhookId));
    }
  }

  private void disable(long webhookId) {
    try {
      subscriptions.disable(webhookId, "The endpoint answered 410 Gone.");
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue("event.action", "endpoint.disable_failed")
          .addKeyValue("webhookId", webhookId)
          .addKeyValue("reason", e.toString())
          .log("A webhook that is gone could not be disabled");
    }
  }
}

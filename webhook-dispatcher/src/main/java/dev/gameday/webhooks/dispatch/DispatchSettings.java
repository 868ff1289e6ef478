package dev.gameday.webhooks.dispatch;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param firstAttempts how many first attempts one webhook may have in flight
 * @param laterAttempts how many others besides; neither kind holds up the other
 * @param queue how many of either kind may wait for a webhook
 * @param parkAfter how long a first attempt may take before it goes to the log unfinished
 * @param maxWait how long an attempt may wait for its turn before it is left to a later claim
 * @param claimBatch how many deliveries have to be due for webhooks to be visited one by one
 * @param claimEvery the pause after everything due was claimed
 * @param disableAfter how long all attempts for a webhook may fail until it is disabled
 * @param heartbeat how dispatchers know that others live
 * @param breaker when an endpoint that only fails isn't tried any more for a while
 * @param delays the pauses after failed attempts; one attempt more than there are pauses
 */
@ConfigurationProperties("gameday.dispatch")
record DispatchSettings(
    @DefaultValue("12") int firstAttempts,
    @DefaultValue("4") int laterAttempts,
    @DefaultValue("1000") int queue,
    @DefaultValue("1s") Duration parkAfter,
    @DefaultValue("5s") Duration maxWait,
    @DefaultValue("200") int claimBatch,
    @DefaultValue("200ms") Duration claimEvery,
    @DefaultValue("5d") Duration disableAfter,
    @DefaultValue HeartbeatSettings heartbeat,
    @DefaultValue BreakerSettings breaker,
    @DefaultValue({"1s", "2s", "4s", "8s", "16s", "1m", "10m", "1h", "6h", "12h", "24h"})
        List<Duration> delays) {

  DispatchSettings {
    delays = List.copyOf(delays);
  }

  /**
   * @param every the pause between two
   * @param lease how long a dispatcher that isn't heard of keeps what it holds
   */
  record HeartbeatSettings(@DefaultValue("1s") Duration every, @DefaultValue("5s") Duration lease) {

    HeartbeatSettings {
      if (every.multipliedBy(4).compareTo(lease) > 0) {
        throw new IllegalArgumentException(
            "gameday.dispatch.heartbeat.lease must be at least four times"
                + " gameday.dispatch.heartbeat.every");
      }
    }
  }

  /**
   * @param failures how many in a row open it
   * @param pause for how long at first
   * @param maxPause for how long at most
   */
  record BreakerSettings(
      @DefaultValue("10") int failures,
      @DefaultValue("5s") Duration pause,
      @DefaultValue("1m") Duration maxPause) {}
}

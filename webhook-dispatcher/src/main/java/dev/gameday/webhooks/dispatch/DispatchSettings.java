package dev.gameday.webhooks.dispatch;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the dispatch of deliveries.
 *
 * @param firstAttempts limit of first attempts in flight for one webhook
 * @param laterAttempts limit of other attempts in flight for one webhook; neither kind delays the
 *     other
 * @param queue limit of waiting attempts of either kind for one webhook
 * @param parkAfter duration after which an unfinished first attempt is recorded, so that the offset
 *     may advance
 * @param maxWait longest wait in a queue; then the attempt is left to a later claim
 * @param claimBatch number of due deliveries from which on webhooks are visited one by one
 * @param claimEvery pause after everything due was claimed
 * @param disableAfter duration of failures without a success after which a webhook is disabled
 * @param heartbeat renewal of the dispatcher's lease
 * @param breaker circuit breaker of each endpoint
 * @param delays pauses after failed attempts; there is one attempt more than pauses
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
   * The renewal of a dispatcher's lease.
   *
   * @param every interval of renewals, at most a quarter of the lease
   * @param lease duration without a renewal after which a dispatcher counts as dead
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
   * The circuit breaker of an endpoint.
   *
   * @param failures number of failures in a row that open it
   * @param pause first pause of an open breaker
   * @param maxPause longest pause of an open breaker
   */
  record BreakerSettings(
      @DefaultValue("10") int failures,
      @DefaultValue("5s") Duration pause,
      @DefaultValue("1m") Duration maxPause) {}
}

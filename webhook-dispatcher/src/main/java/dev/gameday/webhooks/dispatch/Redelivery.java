package dev.gameday.webhooks.dispatch;

import dev.gameday.web.problem.Problem;
import dev.gameday.webhooks.delivery.Redeliveries;
import dev.gameday.webhooks.delivery.ReplayRange;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends again what is in the log of a webhook, at a pace that leaves room for first attempts. */
@Component
class Redelivery {

  private static final Logger log = LoggerFactory.getLogger(Redelivery.class);

  /** As many as can be set due while a client waits for the answer. */
  private static final int MAX_REPLAYED = 50_000;

  private final Redeliveries deliveries;
  private final ClaimLoop claims;
  private final DispatchSettings settings;
  private final Clock clock;

  Redelivery(Redeliveries deliveries, ClaimLoop claims, DispatchSettings settings, Clock clock) {
    this.deliveries = deliveries;
    this.claims = claims;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws Problem (404) if the delivery isn't in the webhook's log
   */
  void again(long webhookId, UUID deliveryId) {
    deliveries.redeliver(webhookId, deliveryId);
    log.atInfo()
        .addKeyValue("event.action", "delivery.redelivered")
        .addKeyValue("deliveryId", deliveryId)
        .addKeyValue("webhookId", webhookId)
        .log("Delivery set due again");
    claims.wake();
  }

  /**
   * @return how many are sent again
   * @throws Problem (400) if that is too much to ask for
   */
  int replay(long webhookId, ReplayRequest wish) {
    ReplayRange range = wish.range(clock.instant());
    if (deliveries.count(webhookId, range, MAX_REPLAYED + 1) > MAX_REPLAYED) {
      throw Problem.invalid(
          "since", "must be later: a replay may hold %d deliveries".formatted(MAX_REPLAYED));
    }
    int replayed = deliveries.replay(webhookId, range, settings.replayPace());
    log.atInfo()
        .addKeyValue("event.action", "webhook.replayed")
        .addKeyValue("webhookId", webhookId)
        .addKeyValue("deliveries", replayed)
        .log("Deliveries of a webhook set due again");
    claims.wake();
    return replayed;
  }
}

package dev.gameday.webhooks.replay;

import dev.gameday.base.problem.Problem;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a wish for a replay; some process will run it. */
@Component
class StartReplay {

  private static final Logger log = LoggerFactory.getLogger(StartReplay.class);

  private static final int MAX_COUNTED = 100_000;

  private final Replays replays;
  private final ReplayedDeliveries deliveries;
  private final Clock clock;

  StartReplay(Replays replays, ReplayedDeliveries deliveries, Clock clock) {
    this.replays = replays;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * @param replayed how many deliveries of the log it is about, counted up to 100000
   */
  record Started(UUID id, int replayed) {}

  /**
   * @throws Problem (400) if the range is none, (409) if too many replays of the webhook wait
   */
  @Transactional
  Started start(long webhookId, ReplayRequest request) {
    var range = request.range(clock.instant());
    int replayed =
        deliveries.count(
            Replay.firstRange(webhookId, range.since(), range.until(), range.only()), MAX_COUNTED);
    UUID id = replays.add(webhookId, range);
    log.atInfo()
        .addKeyValue("event.action", "webhook.replayed")
        .addKeyValue("webhookId", webhookId)
        .addKeyValue("replayId", id)
        .addKeyValue("deliveries", replayed)
        .log("Replay of a webhook's events asked for");
    return new Started(id, replayed);
  }
}

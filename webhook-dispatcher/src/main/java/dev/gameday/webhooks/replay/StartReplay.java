package dev.gameday.webhooks.replay;

import dev.gameday.base.problem.Problem;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts a replay: stores it, and any replica runs it ({@link ReplayLoop}). */
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
   * A started replay.
   *
   * @param replayed number of deliveries in the log that it schedules, counted up to 100000
   */
  record Started(UUID id, int replayed) {}

  /**
   * Stores a replay of a webhook.
   *
   * @throws Problem (400) if the range is empty, (409) if the webhook has too many unfinished
   *     replays
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
        .log("Replay started");
    return new Started(id, replayed);
  }
}

package dev.gameday.webhooks.replay;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.Topic;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.dispatch.EventDeliveries;
import dev.gameday.webhooks.endpoint.Endpoint;
import dev.gameday.webhooks.endpoint.Endpoints;
import dev.gameday.webhooks.endpoint.WebhookKind;
import dev.gameday.webhooks.intake.TopicHistory;
import dev.gameday.webhooks.intake.TopicHistory.OffsetRange;
import dev.gameday.webhooks.intake.TopicHistoryReader;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs one replay, from its stored position until it ends, is cancelled, or its claim is lost. A
 * step schedules deliveries and stores its position in one transaction, so a crash neither repeats
 * nor skips any.
 *
 * <p>The first part schedules deliveries of the log, in the order of their events. The second part
 * reads events from Kafka and skips those whose delivery, by its id, is in the log. It waits until
 * the consumer group has committed everything up to the replay's end in Kafka. The intake delivers
 * later events.
 */
final class ReplayRun implements AutoCloseable {

  /** The collaborators of all runs. */
  @Component
  record ReplayContext(
      Replays replays,
      ReplayedDeliveries log,
      TopicHistory history,
      Endpoints endpoints,
      TransactionOperations transactions,
      Clock clock) {}

  private final Replay replay;
  private final UUID runner;
  private final ReplayContext context;
  private @Nullable UUID logNext;
  private @Nullable TopicHistoryReader reader;

  ReplayRun(Replay replay, UUID runner, ReplayContext context) {
    this.replay = replay;
    this.runner = runner;
    this.context = context;
    this.logNext = replay.logNext();
  }

  /**
   * Schedules the next deliveries.
   *
   * @param limit the maximum number of deliveries, which a millisecond of ordered ones may exceed
   * @return the number of scheduled deliveries; empty if this run has ended
   * @throws RuntimeException if the step failed; the stored position is unchanged
   */
  Optional<Integer> step(int limit) {
    long webhookId = replay.webhookId();
    Endpoint endpoint = context.endpoints().byId(Set.of(webhookId)).get(webhookId);
    if (endpoint == null) {
      return Optional.empty(); // the webhook was deleted with its replays
    }
    if (logNext == null && replay.only().includesMissed() && reader == null) {
      reader = open(endpoint);
    }
    List<Delivery> missed = missed(endpoint, limit);
    return context
        .transactions()
        .execute(
            _ ->
                context.replays().renew(replay.id(), runner)
                    ? advance(endpoint, missed, limit)
                    : Optional.empty());
  }

  private Optional<Integer> advance(Endpoint endpoint, List<Delivery> missed, int limit) {
    if (!endpoint.enabled()) {
      context.replays().fail(replay.id(), "The webhook was disabled.");
      return Optional.empty();
    }
    if (limit == 0) {
      return Optional.of(0);
    }
    UUID next = logNext;
    if (next != null) {
      var batch = context.log().reschedule(replay.range(next), limit);
      logNext = batch.next();
      context.replays().advance(replay.id(), batch.replayed(), batch.next());
      return Optional.of(batch.replayed());
    }
    TopicHistoryReader open = reader;
    int added = context.log().add(missed);
    context.replays().advance(replay.id(), added, null);
    if (open != null) {
      context.replays().advanceRanges(replay.id(), open.ranges());
    }
    if (open == null || open.isDone()) {
      context.replays().finish(replay.id());
      return Optional.empty();
    }
    return Optional.of(added);
  }

  private List<Delivery> missed(Endpoint endpoint, int limit) {
    TopicHistoryReader open = reader;
    if (open == null || !open.isSettled()) {
      return List.of();
    }
    return open.read(limit, event -> isWanted(event, endpoint)).stream()
        .map(event -> EventDeliveries.of(event, context.clock().instant()).to(endpoint))
        .toList();
  }

  private boolean isWanted(EventEnvelope event, Endpoint endpoint) {
    return endpoint.types().contains(event.type())
        && !event.time().isBefore(replay.since())
        && event.time().isBefore(replay.until())
        && (endpoint.matchId() == null || endpoint.matchId().equals(event.subject()));
  }

  private TopicHistoryReader open(Endpoint endpoint) {
    Topic topic = endpoint.kind() == WebhookKind.MATCH ? Topic.MATCH_EVENTS : Topic.SESSION_EVENTS;
    List<OffsetRange> ranges = context.replays().ranges(replay.id());
    if (ranges.isEmpty()) {
      List<OffsetRange> all = context.history().since(topic, replay.since());
      context
          .transactions()
          .executeWithoutResult(
              _ -> {
                if (context.replays().renew(replay.id(), runner)) {
                  context.replays().addRanges(replay.id(), all);
                }
              });
      ranges = all;
    }
    return context.history().read(topic, ranges);
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}

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
 * One replay, from wherever it was left until it ends, is cancelled, or somebody else has it. What
 * a step does and how far it has come are one transaction, so a crash repeats nothing and leaves
 * nothing out.
 *
 * <p>First comes the log, in the order of the events. Then come the events that only Kafka has: the
 * log would know them by their deliveries' ids. They are read once the consumer group is done with
 * everything before the replay's end; what comes after that it delivers by itself.
 */
final class ReplayRun implements AutoCloseable {

  /** What a run works with. */
  @Component
  record ReplayContext(
      Replays replays,
      ReplayedDeliveries log,
      TopicHistory past,
      Endpoints endpoints,
      TransactionOperations transactions,
      Clock clock) {}

  private final Replay replay;
  private final UUID runner;
  private final ReplayContext context;
  private @Nullable UUID logNext;
  private @Nullable TopicHistoryReader reading;

  ReplayRun(Replay replay, UUID runner, ReplayContext context) {
    this.replay = replay;
    this.runner = runner;
    this.context = context;
    this.logNext = replay.logNext();
  }

  /**
   * @param limit how many deliveries may be set on their way
   * @return how many were; empty if there is nothing more to do here
   * @throws RuntimeException if it can't go on; the replay stands where it stood before the step
   */
  Optional<Integer> step(int limit) {
    long webhookId = replay.webhookId();
    Endpoint endpoint = context.endpoints().byId(Set.of(webhookId)).get(webhookId);
    if (endpoint == null) {
      return Optional.empty(); // deleted, and its replays with it
    }
    if (logNext == null && replay.only().takesMissed() && reading == null) {
      reading = open(endpoint);
    }
    List<Delivery> missed = missed(endpoint, limit);
    return context
        .transactions()
        .execute(
            _ ->
                context.replays().isHeld(replay.id(), runner)
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
      var batch = context.log().again(replay.range(next), limit);
      logNext = batch.next();
      context.replays().advance(replay.id(), batch.replayed(), batch.next());
      return Optional.of(batch.replayed());
    }
    TopicHistoryReader open = reading;
    int added = context.log().add(missed);
    context.replays().advance(replay.id(), added, null);
    if (open != null) {
      context.replays().advanceSpans(replay.id(), open.left());
    }
    if (open == null || open.isDone()) {
      context.replays().finish(replay.id());
      return Optional.empty();
    }
    return Optional.of(added);
  }

  private List<Delivery> missed(Endpoint endpoint, int limit) {
    TopicHistoryReader open = reading;
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
    List<OffsetRange> left = context.replays().spans(replay.id());
    if (left.isEmpty()) {
      List<OffsetRange> all = context.past().since(topic, replay.since());
      context
          .transactions()
          .executeWithoutResult(
              _ -> {
                if (context.replays().isHeld(replay.id(), runner)) {
                  context.replays().addSpans(replay.id(), all);
                }
              });
      left = all;
    }
    return context.past().read(topic, left);
  }

  @Override
  public void close() {
    if (reading != null) {
      reading.close();
    }
  }
}

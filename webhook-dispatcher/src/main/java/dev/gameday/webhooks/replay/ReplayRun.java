package dev.gameday.webhooks.replay;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.Topic;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.ReplayedDeliveries;
import dev.gameday.webhooks.dispatch.EventDeliveries;
import dev.gameday.webhooks.intake.PastEvents;
import dev.gameday.webhooks.intake.PastEvents.Span;
import dev.gameday.webhooks.intake.PastReading;
import dev.gameday.webhooks.subscription.Endpoint;
import dev.gameday.webhooks.subscription.Endpoints;
import dev.gameday.webhooks.subscription.Family;
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
  record Stage(
      Replays replays,
      ReplayedDeliveries log,
      PastEvents past,
      Endpoints endpoints,
      TransactionOperations transactions,
      Clock clock) {}

  private final Replay replay;
  private final UUID runner;
  private final Stage stage;
  private @Nullable UUID logNext;
  private @Nullable PastReading reading;

  ReplayRun(Replay replay, UUID runner, Stage stage) {
    this.replay = replay;
    this.runner = runner;
    this.stage = stage;
    this.logNext = replay.logNext();
  }

  /**
   * @param limit how many deliveries may be set on their way
   * @return how many were; empty if there is nothing more to do here
   * @throws RuntimeException if it can't go on; the replay stands where it stood before the step
   */
  Optional<Integer> step(int limit) {
    long webhookId = replay.webhookId();
    Endpoint endpoint = stage.endpoints().byId(Set.of(webhookId)).get(webhookId);
    if (endpoint == null) {
      return Optional.empty(); // deleted, and its replays with it
    }
    if (logNext == null && replay.only().takesMissed() && reading == null) {
      reading = open(endpoint);
    }
    List<Delivery> missed = missed(endpoint, limit);
    return stage
        .transactions()
        .execute(
            _ ->
                stage.replays().isHeld(replay.id(), runner)
                    ? advance(endpoint, missed, limit)
                    : Optional.empty());
  }

  private Optional<Integer> advance(Endpoint endpoint, List<Delivery> missed, int limit) {
    if (!endpoint.enabled()) {
      stage.replays().fail(replay.id(), "The webhook was disabled.");
      return Optional.empty();
    }
    if (limit == 0) {
      return Optional.of(0);
    }
    UUID next = logNext;
    if (next != null) {
      var batch = stage.log().again(replay.range(next), limit);
      logNext = batch.next();
      stage.replays().advance(replay.id(), batch.replayed(), batch.next());
      return Optional.of(batch.replayed());
    }
    PastReading open = reading;
    int added = stage.log().add(missed);
    stage.replays().advance(replay.id(), added, null);
    if (open != null) {
      stage.replays().advanceSpans(replay.id(), open.left());
    }
    if (open == null || open.isDone()) {
      stage.replays().finish(replay.id());
      return Optional.empty();
    }
    return Optional.of(added);
  }

  private List<Delivery> missed(Endpoint endpoint, int limit) {
    PastReading open = reading;
    if (open == null || !open.isSettled()) {
      return List.of();
    }
    return open.read(limit, event -> isWanted(event, endpoint)).stream()
        .map(event -> EventDeliveries.of(event, stage.clock().instant()).to(endpoint))
        .toList();
  }

  private boolean isWanted(EventEnvelope event, Endpoint endpoint) {
    return endpoint.types().contains(event.type())
        && !event.time().isBefore(replay.since())
        && event.time().isBefore(replay.until())
        && (endpoint.matchId() == null || endpoint.matchId().equals(event.subject()));
  }

  private PastReading open(Endpoint endpoint) {
    Topic topic = endpoint.family() == Family.MATCH ? Topic.MATCH_EVENTS : Topic.SESSION_EVENTS;
    List<Span> left = stage.replays().spans(replay.id());
    if (left.isEmpty()) {
      List<Span> all = stage.past().since(topic, replay.since());
      stage
          .transactions()
          .executeWithoutResult(
              _ -> {
                if (stage.replays().isHeld(replay.id(), runner)) {
                  stage.replays().addSpans(replay.id(), all);
                }
              });
      left = all;
    }
    return stage.past().read(topic, left);
  }

  @Override
  public void close() {
    if (reading != null) {
      reading.close();
    }
  }
}

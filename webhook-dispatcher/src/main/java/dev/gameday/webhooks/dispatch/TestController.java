package dev.gameday.webhooks.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.events.CanonicalJson;
import dev.gameday.events.EventId;
import dev.gameday.events.EventTime;
import dev.gameday.events.SessionEvent.ActiveSession;
import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.GameAdded;
import dev.gameday.web.problem.Problem;
import dev.gameday.web.token.RequiresScope;
import dev.gameday.web.token.Scope;
import dev.gameday.web.trace.Trace;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.delivery.Recorder;
import dev.gameday.webhooks.delivery.Standing;
import dev.gameday.webhooks.delivery.Story;
import dev.gameday.webhooks.subscription.Subscriptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sends a made-up {@code game.added} to one webhook, whatever events it listens to. */
@RestController
@RequestMapping("/api/webhooks/test")
@RequiresScope(Scope.WEBHOOKS_MANAGE)
class TestController {

  private static final GameAdded DUMMY =
      new GameAdded(
          new ActiveSession(0, true, 1), new AddedGame(0, "Test Game", "Test Pack", 2, 8, false));

  private static final Duration MAX_WAIT = Duration.ofSeconds(3);

  private final Subscriptions subscriptions;
  private final Recorder recorder;
  private final ClaimLoop claims;
  private final Clock clock;

  TestController(Subscriptions subscriptions, Recorder recorder, ClaimLoop claims, Clock clock) {
    this.subscriptions = subscriptions;
    this.recorder = recorder;
    this.claims = claims;
    this.clock = clock;
  }

  record Accepted(String message, @JsonProperty("delivery_id") UUID deliveryId, String status) {}

  /**
   * Sends a made-up event to an enabled webhook. Answers once the delivery is in the log; it is
   * sent after that.
   *
   * @throws Problem (409) when the webhook is disabled
   */
  @PostMapping("/{id}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted test(@PathVariable long id) {
    subscriptions.requireEnabled(id);
    Delivery delivery = dummy(id);
    var recorded = new CompletableFuture<Void>();
    Story.scheduled(delivery);
    recorder.record(
        new LogEntry.Opened(
            delivery,
            null,
            new Standing.Due(Duration.ZERO),
            () -> {
              recorded.complete(null);
              claims.wake();
            }));
    await(recorded);
    return new Accepted("The test event is on its way; see the logs.", delivery.id(), "pending");
  }

  private Delivery dummy(long webhookId) {
    Instant now = EventTime.truncate(clock.instant());
    EventId eventId = EventId.at(now);
    return new Delivery(
        webhookId,
        DeliveryId.of(eventId, webhookId),
        eventId,
        DUMMY.type().wireName(),
        DUMMY.subject(),
        Trace.currentOrNew(),
        Body.of(DUMMY.type(), now, CanonicalJson.of(DUMMY)),
        now);
  }

  private static void await(CompletableFuture<Void> recorded) {
    try {
      recorded.orTimeout(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      throw Problem.unavailable(
          "The delivery log can't be written right now; try again soon.", Duration.ofSeconds(1));
    }
  }
}

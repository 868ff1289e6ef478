package dev.gameday.webhooks.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.events.SessionEvent.ActiveSession;
import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.GameAdded;
import dev.gameday.web.token.Caller;
import dev.gameday.web.token.RequiresScope;
import dev.gameday.web.token.Scope;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.delivery.Recorder;
import dev.gameday.webhooks.delivery.Standing;
import dev.gameday.webhooks.delivery.Story;
import dev.gameday.webhooks.subscription.Audit;
import dev.gameday.webhooks.subscription.Subscriptions;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
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
  Accepted test(@PathVariable long id, Caller caller) {
    subscriptions.requireEnabled(id);
    Delivery delivery = TestDelivery.of(DUMMY, id, clock.instant());
    var recording = new Recording();
    Story.scheduled(delivery);
    recorder.record(
        new LogEntry.Opened(
            delivery,
            null,
            new Standing.Due(Duration.ZERO),
            () -> {
              recording.done();
              claims.wake();
            }));
    recording.await();
    Audit.of(id, caller).tested(delivery.id());
    return new Accepted("The test event is on its way; see the logs.", delivery.id(), "pending");
  }
}

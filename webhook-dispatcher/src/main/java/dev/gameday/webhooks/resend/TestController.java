package dev.gameday.webhooks.resend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.events.SessionEvent.ActiveSession;
import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.GameAdded;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryLogLines;
import dev.gameday.webhooks.delivery.DeliveryLogWriter;
import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.dispatch.ClaimLoop;
import dev.gameday.webhooks.webhook.ManageWebhooks;
import dev.gameday.webhooks.webhook.WebhookAudit;
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

  private final ManageWebhooks manageWebhooks;
  private final DeliveryLogWriter logWriter;
  private final ClaimLoop claims;
  private final Clock clock;

  TestController(
      ManageWebhooks manageWebhooks, DeliveryLogWriter logWriter, ClaimLoop claims, Clock clock) {
    this.manageWebhooks = manageWebhooks;
    this.logWriter = logWriter;
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
    manageWebhooks.requireEnabled(id);
    Delivery delivery = TestDelivery.of(DUMMY, id, clock.instant());
    var latch = new DurabilityLatch();
    DeliveryLogLines.scheduled(delivery);
    logWriter.record(
        new LogEntry.Created(
            delivery,
            null,
            new DeliveryState.Scheduled(Duration.ZERO),
            () -> {
              latch.done();
              claims.wake();
            }));
    latch.await();
    WebhookAudit.of(id, caller).tested(delivery.id());
    return new Accepted("The test event is on its way; see the logs.", delivery.id(), "pending");
  }
}

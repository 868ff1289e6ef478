package dev.gameday.webhooks.resend;

import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.events.EventTime;
import dev.gameday.events.MatchEvent;
import dev.gameday.events.MatchEvent.PlayerJoined;
import dev.gameday.events.SessionEvent.ActiveSession;
import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.GameAdded;
import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryLogLines;
import dev.gameday.webhooks.delivery.DeliveryLogWriter;
import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.dispatch.ClaimLoop;
import dev.gameday.webhooks.dispatch.EndpointFailureTracker;
import dev.gameday.webhooks.dispatch.Sender;
import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.endpoint.Endpoint;
import dev.gameday.webhooks.endpoint.Endpoints;
import dev.gameday.webhooks.history.MatchDeliveryView;
import dev.gameday.webhooks.match.ManagedMatch;
import dev.gameday.webhooks.webhook.WebhookTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sends a test event to one webhook, even if the webhook does not subscribe to its type: a {@code
 * game.added} to a global one, a {@code player_joined} to one of a match.
 */
@RestController
@RequiresScope(value = Scope.WEBHOOKS_MANAGE, below = WebhookTarget.GLOBAL_ROOT)
class TestController {

  private static final GameAdded GAME_ADDED =
      new GameAdded(
          new ActiveSession(0, true, 1), new AddedGame(0, "Test Game", "Test Pack", 2, 8, false));

  private static final PlayerJoined PLAYER_JOINED = new PlayerJoined("Test Player", true, 9, null);

  private final Endpoints endpoints;
  private final Sender sender;
  private final EndpointFailureTracker failures;
  private final DeliveryLogWriter logWriter;
  private final ClaimLoop claims;
  private final Clock clock;

  TestController(
      Endpoints endpoints,
      Sender sender,
      EndpointFailureTracker failures,
      DeliveryLogWriter logWriter,
      ClaimLoop claims,
      Clock clock) {
    this.endpoints = endpoints;
    this.sender = sender;
    this.failures = failures;
    this.logWriter = logWriter;
    this.claims = claims;
    this.clock = clock;
  }

  /**
   * A scheduled test delivery.
   *
   * @param message human-readable confirmation
   * @param deliveryId id of the test delivery
   * @param status always {@code pending}
   */
  record Accepted(String message, UUID deliveryId, String status) {}

  /**
   * Test a webhook. Gameday responds once the test delivery is in the log. Its attempts follow.
   *
   * @throws Problem (409) when the webhook is disabled
   */
  @PostMapping(WebhookTarget.GLOBAL_ROOT + "/test/{id}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted test(WebhookTarget webhook) {
    long id = webhook.requireEnabled().webhookId();
    Delivery delivery = TestDelivery.of(GAME_ADDED, id, clock.instant());
    DeliveryLogLines.scheduled(delivery);
    record(delivery, null, new DeliveryState.Scheduled(Duration.ZERO), claims::wake);
    webhook.audit().tested(delivery.id());
    return new Accepted("The test event is scheduled; see the logs.", delivery.id(), "pending");
  }

  /** Test a match's webhook. The response has the result of the only attempt; it is not retried. */
  @PostMapping(WebhookTarget.OF_MATCH + "/test")
  MatchTested testForMatch(ManagedMatch match, WebhookTarget webhook) {
    long id = webhook.requireEnabled().webhookId();
    Endpoint endpoint =
        Optional.ofNullable(endpoints.byId(Set.of(id)).get(id))
            .orElseThrow(() -> Problem.notFound("The webhook was deleted."));
    Instant now = EventTime.now(clock);
    Delivery delivery = TestDelivery.of(new MatchEvent(match.id(), PLAYER_JOINED), id, now);
    DeliveryLogLines.scheduled(delivery);
    AttemptResult result = sender.send(delivery, endpoint, now).join();
    Attempt attempt = Attempt.of(1, now, result);
    DeliveryState end =
        attempt.error() == null ? new DeliveryState.Delivered() : new DeliveryState.Exhausted();
    record(delivery, attempt, end, () -> {});
    failures.ended(id, result);
    webhook.audit().tested(delivery.id());
    return new MatchTested(MatchDeliveryView.ended(delivery, attempt));
  }

  /** Records a delivery, and waits until it is in the log. */
  private void record(
      Delivery delivery, @Nullable Attempt attempt, DeliveryState state, Runnable next) {
    var latch = new DurabilityLatch();
    logWriter.record(
        new LogEntry.Created(
            delivery,
            attempt,
            state,
            () -> {
              latch.done();
              next.run();
            }));
    latch.await();
  }
}

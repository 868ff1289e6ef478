package dev.gameday.webhooks.resend;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.EventTime;
import dev.gameday.events.MatchEvent;
import dev.gameday.events.MatchEvent.PlayerJoined;
import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryLogLines;
import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.dispatch.Dispatch;
import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.endpoint.Endpoint;
import dev.gameday.webhooks.endpoint.Endpoints;
import dev.gameday.webhooks.history.MatchDeliveryView;
import dev.gameday.webhooks.match.ManagedMatch;
import dev.gameday.webhooks.webhook.ManageMatchWebhooks;
import dev.gameday.webhooks.webhook.WebhookAudit;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sends a made-up {@code player_joined} to one webhook of a match, and says what came of it. */
@RestController
@RequestMapping("/api/events/{eventId}/webhooks/{webhookId}/test")
class MatchTestController {

  private static final PlayerJoined DUMMY = new PlayerJoined("Test Player", true, 9, null);

  private final ManageMatchWebhooks manageWebhooks;
  private final Endpoints endpoints;
  private final Dispatch dispatch;

  MatchTestController(ManageMatchWebhooks manageWebhooks, Endpoints endpoints, Dispatch dispatch) {
    this.manageWebhooks = manageWebhooks;
    this.endpoints = endpoints;
    this.dispatch = dispatch;
  }

  record Tested(MatchDeliveryView delivery) {}

  /** Tests a webhook: one attempt, now; whatever its outcome, that is the end of it. */
  @PostMapping
  Tested test(ManagedMatch match, @PathVariable String webhookId) {
    long id = manageWebhooks.requireEnabled(match.id(), webhookId);
    Endpoint endpoint =
        Optional.ofNullable(endpoints.byId(Set.of(id)).get(id))
            .orElseThrow(() -> Problem.notFound("The webhook was deleted."));
    Instant now = EventTime.truncate(dispatch.clock().instant());
    Delivery delivery = TestDelivery.of(new MatchEvent(match.id(), DUMMY), id, now);
    DeliveryLogLines.scheduled(delivery);
    AttemptResult result = dispatch.sender().send(delivery, endpoint, now).join();
    Attempt attempt = Attempt.of(1, now, result);
    record(delivery, attempt);
    dispatch.ended(id, result);
    WebhookAudit.of(id, match).tested(delivery.id());
    return new Tested(MatchDeliveryView.ended(delivery, attempt));
  }

  private void record(Delivery delivery, Attempt attempt) {
    DeliveryState end =
        attempt.error() == null ? new DeliveryState.Delivered() : new DeliveryState.Exhausted();
    var latch = new DurabilityLatch();
    dispatch.logWriter().record(new LogEntry.Created(delivery, attempt, end, latch::done));
    latch.await();
  }
}

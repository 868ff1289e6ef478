package dev.gameday.webhooks.dispatch;

import dev.gameday.events.EventTime;
import dev.gameday.events.MatchEvent;
import dev.gameday.events.MatchEvent.PlayerJoined;
import dev.gameday.web.problem.Problem;
import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.delivery.MatchDeliveryView;
import dev.gameday.webhooks.delivery.Standing;
import dev.gameday.webhooks.delivery.Story;
import dev.gameday.webhooks.egress.Outcome;
import dev.gameday.webhooks.match.ManagedMatch;
import dev.gameday.webhooks.subscription.Audit;
import dev.gameday.webhooks.subscription.Endpoint;
import dev.gameday.webhooks.subscription.Endpoints;
import dev.gameday.webhooks.subscription.MatchSubscriptions;
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

  private final MatchSubscriptions subscriptions;
  private final Endpoints endpoints;
  private final Dispatch dispatch;

  MatchTestController(MatchSubscriptions subscriptions, Endpoints endpoints, Dispatch dispatch) {
    this.subscriptions = subscriptions;
    this.endpoints = endpoints;
    this.dispatch = dispatch;
  }

  record Tested(MatchDeliveryView delivery) {}

  /** Tests a webhook: one attempt, now; whatever its outcome, that is the end of it. */
  @PostMapping
  Tested test(ManagedMatch match, @PathVariable String webhookId) {
    long id = subscriptions.requireEnabled(match.id(), webhookId);
    Endpoint endpoint =
        Optional.ofNullable(endpoints.byId(Set.of(id)).get(id))
            .orElseThrow(() -> Problem.notFound("The webhook was deleted."));
    Instant now = EventTime.truncate(dispatch.clock().instant());
    Delivery delivery = TestDelivery.of(new MatchEvent(match.id(), DUMMY), id, now);
    Story.scheduled(delivery);
    Outcome outcome = dispatch.sender().send(delivery, endpoint, now).join();
    Attempt attempt = Attempt.of(1, now, outcome);
    record(delivery, attempt);
    dispatch.ended(id, outcome);
    Audit.of(id, match).tested(delivery.id());
    return new Tested(MatchDeliveryView.ended(delivery, attempt));
  }

  private void record(Delivery delivery, Attempt attempt) {
    Standing end = attempt.error() == null ? new Standing.Delivered() : new Standing.Exhausted();
    var recording = new Recording();
    dispatch.recorder().record(new LogEntry.Opened(delivery, attempt, end, recording::done));
    recording.await();
  }
}

package dev.gameday.webhooks.replay;

import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.webhooks.webhook.WebhookTarget;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Replays past events to webhooks of both kinds. */
@RestController
@RequestMapping({WebhookTarget.GLOBAL, WebhookTarget.OF_MATCH})
@RequiresScope(value = Scope.WEBHOOKS_MANAGE, below = WebhookTarget.GLOBAL_ROOT)
class ReplayController {

  private final StartReplay startReplay;
  private final Replays replays;

  ReplayController(StartReplay startReplay, Replays replays) {
    this.startReplay = startReplay;
    this.replays = replays;
  }

  /**
   * A started replay.
   *
   * @param replayed number of deliveries in the log that it schedules, counted up to 100000
   * @param replayId id of the replay
   */
  record Replayed(int replayed, UUID replayId) {}

  /**
   * Replay events of a time range. {@code only} selects the exhausted deliveries, all undelivered
   * events, or all events. The latter two include events that the webhook missed: those before it
   * was created and while it was disabled. Deliveries are throttled.
   */
  @PostMapping("/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Replayed> replay(
      @Valid @RequestBody ReplayRequest request, WebhookTarget webhook) {
    StartReplay.Started started = startReplay.start(webhook.requireEnabled().webhookId(), request);
    webhook.audit().replayed(started.id());
    return ResponseEntity.accepted()
        .location(URI.create(webhook.path() + "/replays/" + started.id()))
        .body(new Replayed(started.replayed(), started.id()));
  }

  /** Get a replay. */
  @GetMapping("/replays/{replayId}")
  ReplayView get(@PathVariable UUID replayId, WebhookTarget webhook) {
    return ReplayView.of(replays.get(webhook.webhookId(), replayId));
  }

  /**
   * Cancel a replay. Deliveries that it has scheduled are still sent; an ended replay stays as it
   * is.
   */
  @DeleteMapping("/replays/{replayId}")
  ReplayView cancel(@PathVariable UUID replayId, WebhookTarget webhook) {
    replays.cancel(webhook.webhookId(), replayId);
    webhook.audit().replayCancelled(replayId);
    return get(replayId, webhook);
  }
}

package dev.gameday.webhooks.replay;

import dev.gameday.webhooks.match.ManagedMatch;
import dev.gameday.webhooks.webhook.ManageMatchWebhooks;
import dev.gameday.webhooks.webhook.WebhookAudit;
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

/** Has a match's webhook told about events of the past. */
@RestController
@RequestMapping("/api/events/{eventId}/webhooks/{webhookId}")
class MatchReplayController {

  private final ManageMatchWebhooks manageWebhooks;
  private final StartReplay startReplay;
  private final Replays replays;

  MatchReplayController(
      ManageMatchWebhooks manageWebhooks, StartReplay startReplay, Replays replays) {
    this.manageWebhooks = manageWebhooks;
    this.startReplay = startReplay;
    this.replays = replays;
  }

  /**
   * @param replayed how many deliveries of the log it is about, counted to 100000
   */
  record Replayed(int replayed, UUID replayId) {}

  /**
   * Delivers events of a time again, little by little: those that failed, those that were never
   * delivered, or all. The latter two include events that the webhook missed, from before it was
   * made or while it was disabled.
   */
  @PostMapping("/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Replayed> replay(
      ManagedMatch match,
      @PathVariable String webhookId,
      @Valid @RequestBody ReplayRequest request) {
    long id = manageWebhooks.requireEnabled(match.id(), webhookId);
    StartReplay.Started started = startReplay.start(id, request);
    WebhookAudit.of(id, match).replayed(started.id());
    var location =
        URI.create(
            "/api/events/%s/webhooks/%s/replays/%s".formatted(match.id(), webhookId, started.id()));
    return ResponseEntity.accepted()
        .location(location)
        .body(new Replayed(started.replayed(), started.id()));
  }

  /** Shows how far a replay has come. */
  @GetMapping("/replays/{replayId}")
  MatchReplayView get(
      ManagedMatch match, @PathVariable String webhookId, @PathVariable UUID replayId) {
    long id = manageWebhooks.requireExisting(match.id(), webhookId);
    return MatchReplayView.of(replays.get(id, replayId));
  }

  /**
   * Cancels a replay; what it has set on its way is delivered. One that has ended stays as it is.
   */
  @DeleteMapping("/replays/{replayId}")
  MatchReplayView cancel(
      ManagedMatch match, @PathVariable String webhookId, @PathVariable UUID replayId) {
    long id = manageWebhooks.requireExisting(match.id(), webhookId);
    replays.cancel(id, replayId);
    WebhookAudit.of(id, match).replayCancelled(replayId);
    return MatchReplayView.of(replays.get(id, replayId));
  }
}

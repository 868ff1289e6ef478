package dev.gameday.webhooks.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.webhooks.webhook.ManageWebhooks;
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

/** Has a global webhook told about events of the past. */
@RestController
@RequestMapping("/api/webhooks/{id}")
@RequiresScope(Scope.WEBHOOKS_MANAGE)
class ReplayController {

  private final ManageWebhooks manageWebhooks;
  private final StartReplay startReplay;
  private final Replays replays;

  ReplayController(ManageWebhooks manageWebhooks, StartReplay startReplay, Replays replays) {
    this.manageWebhooks = manageWebhooks;
    this.startReplay = startReplay;
    this.replays = replays;
  }

  /**
   * @param replayed how many deliveries of the log it is about, counted to 100000
   */
  record Replayed(int replayed, @JsonProperty("replay_id") UUID replayId) {}

  /**
   * Delivers events of a time again, little by little: those that failed, those that were never
   * delivered, or all. The latter two include events that the webhook missed, from before it was
   * made or while it was disabled.
   */
  @PostMapping("/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Replayed> replay(
      @PathVariable long id, @Valid @RequestBody ReplayRequest request, Caller caller) {
    manageWebhooks.requireEnabled(id);
    StartReplay.Started started = startReplay.start(id, request);
    WebhookAudit.of(id, caller).replayed(started.id());
    return ResponseEntity.accepted()
        .location(URI.create("/api/webhooks/%d/replays/%s".formatted(id, started.id())))
        .body(new Replayed(started.replayed(), started.id()));
  }

  /** Shows how far a replay has come. */
  @GetMapping("/replays/{replayId}")
  ReplayView get(@PathVariable long id, @PathVariable UUID replayId) {
    manageWebhooks.requireExisting(id);
    return ReplayView.of(replays.get(id, replayId));
  }

  /**
   * Cancels a replay; what it has set on its way is delivered. One that has ended stays as it is.
   */
  @DeleteMapping("/replays/{replayId}")
  ReplayView cancel(@PathVariable long id, @PathVariable UUID replayId, Caller caller) {
    manageWebhooks.requireExisting(id);
    replays.cancel(id, replayId);
    WebhookAudit.of(id, caller).replayCancelled(replayId);
    return ReplayView.of(replays.get(id, replayId));
  }
}

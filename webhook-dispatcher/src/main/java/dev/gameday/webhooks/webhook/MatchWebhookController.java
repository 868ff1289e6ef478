package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.gameday.webhooks.match.ManagedMatch;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The webhooks of a match. Whoever gets here may manage them. */
@RestController
@RequestMapping("/api/events/{eventId}/webhooks")
class MatchWebhookController {

  private final ManageMatchWebhooks manageWebhooks;

  MatchWebhookController(ManageMatchWebhooks manageWebhooks) {
    this.manageWebhooks = manageWebhooks;
  }

  record Listed(List<MatchWebhookView> webhooks) {}

  record Rotated(
      @JsonInclude(Include.NON_NULL) @Nullable String secret,
      @Nullable Instant previousSecretUntil) {}

  record Deleted(boolean ok) {}

  /** Registers a webhook for what happens in one match; without a secret it isn't signed. */
  @PostMapping
  MatchWebhookView create(ManagedMatch match, @Valid @RequestBody NewMatchWebhook request) {
    Webhook created = manageWebhooks.create(match, request);
    WebhookAudit.of(created.id(), match).created();
    return MatchWebhookView.of(created);
  }

  /** Lists a match's webhooks, oldest first: never more than ten. */
  @GetMapping
  Listed list(ManagedMatch match) {
    return new Listed(manageWebhooks.list(match.id()).stream().map(MatchWebhookView::of).toList());
  }

  /** Changes what is sent of a webhook. */
  @PatchMapping("/{webhookId}")
  MatchWebhookView change(
      ManagedMatch match,
      @PathVariable String webhookId,
      @Valid @RequestBody MatchWebhookChange change) {
    Webhook changed = manageWebhooks.change(match.id(), webhookId, change);
    WebhookAudit.of(changed.id(), match).changed(change.enabled());
    return MatchWebhookView.changed(changed);
  }

  /** Gives a webhook a new secret; the old one goes on signing beside it for a day. */
  @PostMapping("/{webhookId}/rotate-secret")
  Rotated rotateSecret(
      ManagedMatch match,
      @PathVariable String webhookId,
      @RequestBody(required = false) @Nullable SecretRotation request) {
    RotatedSecret rotated =
        manageWebhooks.rotateSecret(match.id(), webhookId, SecretRotation.requestedSecret(request));
    WebhookAudit.of(rotated.webhookId(), match).secretRotated();
    return new Rotated(rotated.secret(), rotated.previousUntil());
  }

  /** Deletes a webhook and the log of its deliveries. */
  @DeleteMapping("/{webhookId}")
  Deleted delete(ManagedMatch match, @PathVariable String webhookId) {
    WebhookAudit.of(manageWebhooks.delete(match.id(), webhookId), match).deleted();
    return new Deleted(true);
  }
}

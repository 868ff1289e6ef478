package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.PageRequest;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/webhooks")
@RequiresScope(Scope.WEBHOOKS_MANAGE)
class WebhookController {

  private final ManageWebhooks manageWebhooks;

  WebhookController(ManageWebhooks manageWebhooks) {
    this.manageWebhooks = manageWebhooks;
  }

  record Rotated(
      @JsonInclude(Include.NON_NULL) @Nullable String secret,
      @JsonProperty("previous_secret_until") @Nullable Instant previousUntil) {}

  /**
   * Registers a webhook. Without a secret it gets a generated one, which is shown here and never
   * again.
   */
  @PostMapping
  ResponseEntity<WebhookView> create(@Valid @RequestBody NewWebhook request, Caller caller) {
    WebhookView created = manageWebhooks.create(request);
    WebhookAudit.of(created.id(), caller).created();
    return ResponseEntity.created(URI.create("/api/webhooks/" + created.id())).body(created);
  }

  /** Lists all webhooks. */
  @GetMapping
  WebhookPage list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return WebhookPage.of(manageWebhooks.list(PageRequest.of(limit, cursor)));
  }

  /** Shows a webhook. */
  @GetMapping("/{id}")
  WebhookView get(@PathVariable long id) {
    return WebhookView.of(manageWebhooks.get(id));
  }

  /** Changes what is given of a webhook, and leaves the rest. */
  @PatchMapping("/{id}")
  WebhookView change(
      @PathVariable long id, @Valid @RequestBody WebhookChange change, Caller caller) {
    WebhookView changed = WebhookView.of(manageWebhooks.change(id, change));
    WebhookAudit.of(id, caller).changed(change.enabled());
    return changed;
  }

  /** Gives a webhook a new secret; the old one goes on signing beside it for a day. */
  @PostMapping("/{id}/rotate-secret")
  Rotated rotateSecret(
      @PathVariable long id,
      @RequestBody(required = false) @Nullable SecretRotation request,
      Caller caller) {
    RotatedSecret rotated =
        manageWebhooks.rotateSecret(id, SecretRotation.requestedSecret(request));
    WebhookAudit.of(id, caller).secretRotated();
    return new Rotated(rotated.secret(), rotated.previousUntil());
  }

  /** Deletes a webhook and the log of its deliveries. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable long id, Caller caller) {
    manageWebhooks.delete(id);
    WebhookAudit.of(id, caller).deleted();
  }
}

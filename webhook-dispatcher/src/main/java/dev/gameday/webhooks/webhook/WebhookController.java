package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.gameday.base.http.PageRequest;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.webhooks.match.ManagedMatch;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The HTTP API for global webhooks and the webhooks of a match. */
@RestController
@RequiresScope(value = Scope.WEBHOOKS_MANAGE, below = WebhookTarget.GLOBAL_ROOT)
class WebhookController {

  private static final String ROOT_OF_MATCH = "/api/events/{eventId}/webhooks";

  private final ManageWebhooks manageWebhooks;
  private final ManageMatchWebhooks manageMatchWebhooks;

  WebhookController(ManageWebhooks manageWebhooks, ManageMatchWebhooks manageMatchWebhooks) {
    this.manageWebhooks = manageWebhooks;
    this.manageMatchWebhooks = manageMatchWebhooks;
  }

  /**
   * The response to a rotation.
   *
   * @param secret the new secret, only if it was generated
   * @param previousSecretUntil end of the time in which the old secret still signs; null if there
   *     was none
   */
  record Rotated(
      @JsonInclude(Include.NON_NULL) @Nullable String secret,
      @Nullable Instant previousSecretUntil) {}

  /**
   * Create a webhook. Without a secret in the request, one is generated and returned in this
   * response only.
   */
  @PostMapping(WebhookTarget.GLOBAL_ROOT)
  ResponseEntity<WebhookView> create(@Valid @RequestBody NewWebhook request, Caller caller) {
    WebhookView created = manageWebhooks.create(request);
    WebhookAudit.of(created.id(), caller).created();
    return ResponseEntity.created(URI.create(WebhookTarget.GLOBAL_ROOT + "/" + created.id()))
        .body(created);
  }

  /** Create a webhook of a match. Without a secret, its deliveries aren't signed. */
  @PostMapping(ROOT_OF_MATCH)
  MatchWebhookView createForMatch(@Valid @RequestBody NewMatchWebhook request, ManagedMatch match) {
    Webhook created = manageMatchWebhooks.create(match, request);
    WebhookAudit.of(created.id(), match).created();
    return MatchWebhookView.of(created);
  }

  /** List webhooks. The list is ordered by age, newest first. */
  @GetMapping(WebhookTarget.GLOBAL_ROOT)
  WebhookPage list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return WebhookPage.of(manageWebhooks.list(PageRequest.of(limit, cursor)));
  }

  /** List a match's webhooks. The list is ordered by age, oldest first, and has at most ten. */
  @GetMapping(ROOT_OF_MATCH)
  MatchWebhookView.Listed listForMatch(ManagedMatch match) {
    return new MatchWebhookView.Listed(
        manageMatchWebhooks.list(match.id()).stream().map(MatchWebhookView::of).toList());
  }

  /** Get a webhook. */
  @GetMapping(WebhookTarget.GLOBAL)
  WebhookView get(@PathVariable long id) {
    return WebhookView.of(manageWebhooks.get(id));
  }

  /** Update a webhook. Null or missing members leave their values unchanged. */
  @PatchMapping(WebhookTarget.GLOBAL)
  WebhookView change(@Valid @RequestBody WebhookChange change, WebhookTarget webhook) {
    WebhookView changed = WebhookView.of(manageWebhooks.change(webhook, change));
    webhook.audit().changed(change.enabled());
    return changed;
  }

  /** Update a match's webhook. Null or missing members leave their values unchanged. */
  @PatchMapping(WebhookTarget.OF_MATCH)
  MatchWebhookView changeForMatch(
      @Valid @RequestBody MatchWebhookChange change, ManagedMatch match, WebhookTarget webhook) {
    Webhook changed = manageMatchWebhooks.change(match, webhook, change.ofAnyKind());
    webhook.audit().changed(change.enabled());
    return MatchWebhookView.changed(changed);
  }

  /**
   * Rotate a webhook's secret. For a day, deliveries are signed with both the old and the new
   * secret.
   */
  @PostMapping({WebhookTarget.GLOBAL + "/rotate-secret", WebhookTarget.OF_MATCH + "/rotate-secret"})
  Rotated rotateSecret(
      @RequestBody(required = false) @Nullable SecretRotation rotation, WebhookTarget webhook) {
    RotatedSecret rotated = manageWebhooks.rotateSecret(webhook, SecretRotation.secretOf(rotation));
    webhook.audit().secretRotated();
    return new Rotated(rotated.secret(), rotated.previousUntil());
  }

  /** Delete a webhook. Its delivery log is deleted, too. */
  @DeleteMapping(WebhookTarget.GLOBAL)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(WebhookTarget webhook) {
    manageWebhooks.delete(webhook);
    webhook.audit().deleted();
  }

  /** Delete a match's webhook. Its delivery log is deleted, too. */
  @DeleteMapping(WebhookTarget.OF_MATCH)
  MatchWebhookView.Deleted deleteForMatch(WebhookTarget webhook) {
    delete(webhook);
    return new MatchWebhookView.Deleted(true);
  }
}

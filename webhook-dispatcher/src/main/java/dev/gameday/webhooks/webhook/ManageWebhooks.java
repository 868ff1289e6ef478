package dev.gameday.webhooks.webhook;

import dev.gameday.base.http.Page;
import dev.gameday.base.http.PageCursor;
import dev.gameday.base.http.PageRequest;
import dev.gameday.base.problem.Problem;
import dev.gameday.events.EventTime;
import dev.gameday.webhooks.egress.TargetRules;
import dev.gameday.webhooks.endpoint.EventFilter;
import dev.gameday.webhooks.endpoint.WebhookKind;
import dev.gameday.webhooks.signature.SigningSecret;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates global webhooks; updates and deletes webhooks of either kind. */
@Component
@Transactional
public class ManageWebhooks {

  private static final Logger log = LoggerFactory.getLogger(ManageWebhooks.class);

  private final Webhooks webhooks;
  private final TargetRules targets;
  private final WebhookSecrets secrets;
  private final ApplyDeliveryOptions options;
  private final FailingWebhooks failing;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ManageWebhooks(
      Webhooks webhooks,
      TargetRules targets,
      WebhookSecrets secrets,
      ApplyDeliveryOptions options,
      FailingWebhooks failing,
      ApplicationEventPublisher events,
      Clock clock) {
    this.webhooks = webhooks;
    this.targets = targets;
    this.secrets = secrets;
    this.options = options;
    this.failing = failing;
    this.events = events;
    this.clock = clock;
  }

  WebhookView create(NewWebhook request) {
    String url = targets.requireAllowed(request.url());
    EventFilter filter = EventFilter.of(WebhookKind.GLOBAL, request.events());
    String given = request.secret();
    String secret = given == null ? SigningSecret.generate() : given;
    long id = webhooks.nextId();
    Instant now = now();
    var webhook = Webhook.global(id, request.name(), url, secrets.encrypt(secret, id), filter, now);
    applyOptions(webhook, request.options(), now);
    return WebhookView.withSecret(webhooks.save(webhook), given == null ? secret : null);
  }

  @Transactional(readOnly = true)
  Page<Webhook> list(PageRequest page) {
    long before = page.after().map(PageCursor::id).orElse(Long.MAX_VALUE);
    return Page.of(
        webhooks.globalBefore(before, Limit.of(page.fetchSize())),
        page,
        webhook -> PageCursor.of(webhook.id()));
  }

  /**
   * @throws Problem (404) if the webhook does not exist
   */
  @Transactional(readOnly = true)
  Webhook get(long id) {
    return webhooks
        .findGlobal(id)
        .orElseThrow(() -> Problem.notFound("There is no webhook " + id + "."));
  }

  Webhook change(WebhookTarget target, WebhookChange change) {
    return change(lock(target), change);
  }

  /**
   * @param webhook a webhook with a locked row
   */
  Webhook change(Webhook webhook, WebhookChange change) {
    Instant now = now();
    if (change.name() != null) {
      webhook.rename(change.name(), now);
    }
    if (change.url() != null) {
      webhook.moveTo(targets.requireAllowed(change.url()), now);
    }
    if (change.events() != null) {
      webhook.listenTo(EventFilter.of(webhook.kind(), change.events()), now);
    }
    if (change.secret() != null) {
      secrets.change(webhook, change.secret(), now);
    }
    applyOptions(webhook, change.options(), now);
    if (change.enabled() != null) {
      setEnabled(webhook, change.enabled(), now);
    }
    return webhook;
  }

  RotatedSecret rotateSecret(WebhookTarget target, @Nullable String secret) {
    return secrets.rotate(lock(target), secret, now());
  }

  /**
   * Deletes a webhook with its delivery log. It is retried because it can deadlock with a
   * transaction that records deliveries of the webhook.
   */
  @Retryable(includes = PessimisticLockingFailureException.class)
  void delete(WebhookTarget target) {
    webhooks.delete(lock(target));
    events.publishEvent(new WebhookDeleted(target.webhookId()));
  }

  /**
   * Disables a webhook of either kind.
   *
   * @return the webhook; empty if it was already disabled or deleted
   */
  Optional<Webhook> disable(long id, String reason) {
    Optional<Webhook> found = webhooks.lock(id).filter(Webhook::isEnabled);
    found.ifPresent(
        webhook -> {
          webhook.disable(reason, now());
          log.atWarn()
              .addKeyValue("event.action", "endpoint.disabled")
              .addKeyValue("webhookId", id)
              .addKeyValue("reason", reason)
              .log("Webhook disabled");
        });
    return found;
  }

  /** Applies the requested delivery options to a webhook of either kind. */
  void applyOptions(Webhook webhook, DeliveryOptionsPatch patch, Instant now) {
    if (!patch.isEmpty()) {
      webhook.setOptions(options.of(webhook.options(), patch, webhook.kind(), webhook.id()), now);
    }
  }

  /** Enables or disables a webhook at its owner's request. */
  private void setEnabled(Webhook webhook, boolean enabled, Instant now) {
    if (enabled && !webhook.isEnabled()) {
      webhook.enable(now);
      failing.restart(webhook.id());
      events.publishEvent(new WebhookEnabled(webhook.id()));
    } else if (!enabled && webhook.isEnabled()) {
      webhook.disable(null, now);
    }
  }

  /**
   * Locks the row of a webhook until the end of the transaction.
   *
   * @throws Problem (404) if the webhook was deleted after it was looked up
   */
  Webhook lock(WebhookTarget target) {
    return webhooks
        .lock(target.webhookId())
        .orElseThrow(() -> Problem.notFound("The webhook was deleted."));
  }

  private Instant now() {
    return EventTime.now(clock);
  }
}

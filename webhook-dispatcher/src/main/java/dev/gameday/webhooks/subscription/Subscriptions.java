package dev.gameday.webhooks.subscription;

import dev.gameday.events.EventTime;
import dev.gameday.web.page.Cursor;
import dev.gameday.web.page.Page;
import dev.gameday.web.page.PageRequest;
import dev.gameday.web.problem.Problem;
import dev.gameday.webhooks.egress.TargetRules;
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

/** Makes, changes and ends global webhooks, and ends those of either family that are gone. */
@Component
@Transactional
public class Subscriptions {

  private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);

  private final Webhooks webhooks;
  private final TargetRules targets;
  private final WebhookSecrets secrets;
  private final ChooseOptions options;
  private final FailingWebhooks failing;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Subscriptions(
      Webhooks webhooks,
      TargetRules targets,
      WebhookSecrets secrets,
      ChooseOptions options,
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

  WebhookView create(NewWebhook wish) {
    String url = targets.requireAllowed(wish.url());
    EventFilter filter = EventFilter.of(Family.GLOBAL, wish.events());
    String given = wish.secret();
    String secret = given == null ? SigningSecret.generate() : given;
    long id = webhooks.nextId();
    Instant now = now();
    var webhook = Webhook.global(id, wish.name(), url, secrets.sealed(secret, id), filter, now);
    choose(webhook, wish.options(), now);
    return WebhookView.withSecret(webhooks.save(webhook), given == null ? secret : null);
  }

  @Transactional(readOnly = true)
  Page<Webhook> list(PageRequest page) {
    long before = page.after().map(Cursor::id).orElse(Long.MAX_VALUE);
    return Page.of(
        webhooks.globalBefore(before, Limit.of(page.fetchSize())),
        page,
        webhook -> Cursor.of(webhook.id()));
  }

  @Transactional(readOnly = true)
  Webhook get(long id) {
    return webhooks.findGlobal(id).orElseThrow(() -> unknown(id));
  }

  /**
   * @throws Problem (404) if there is no such webhook
   */
  @Transactional(readOnly = true)
  public void requireExisting(long id) {
    get(id);
  }

  /**
   * @throws Problem (404) if there is no such webhook, (409) if it is disabled
   */
  @Transactional(readOnly = true)
  public void requireEnabled(long id) {
    get(id).requireEnabled();
  }

  Webhook change(long id, WebhookChange change) {
    Webhook webhook = locked(id);
    Instant now = now();
    if (change.name() != null) {
      webhook.rename(change.name(), now);
    }
    if (change.url() != null) {
      webhook.moveTo(targets.requireAllowed(change.url()), now);
    }
    if (change.events() != null) {
      webhook.listenTo(EventFilter.of(webhook.family(), change.events()), now);
    }
    if (change.secret() != null) {
      secrets.change(webhook, change.secret(), now);
    }
    choose(webhook, change.options(), now);
    if (change.enabled() != null) {
      turn(webhook, change.enabled(), now);
    }
    return webhook;
  }

  RotatedSecret rotateSecret(long id, @Nullable String wish) {
    return secrets.rotate(locked(id), wish, now());
  }

  /** Whoever records a delivery of it at that moment may stand in the way: then once more. */
  @Retryable(includes = PessimisticLockingFailureException.class)
  void delete(long id) {
    webhooks.delete(locked(id));
    events.publishEvent(new WebhookDeleted(id));
  }

  /**
   * Ends deliveries to a webhook of either family.
   *
   * @return the webhook; empty if it was disabled before, or is gone
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

  /** Takes over what is wished of a webhook of either family. */
  void choose(Webhook webhook, OptionsWish wish, Instant now) {
    if (!wish.isEmpty()) {
      webhook.deliverBy(options.of(webhook.options(), wish, webhook.family(), webhook.id()), now);
    }
  }

  /** Enables it, or disables it because its owner wants so. */
  void turn(Webhook webhook, boolean on, Instant now) {
    if (on && !webhook.isEnabled()) {
      webhook.enable(now);
      failing.restart(webhook.id());
      events.publishEvent(new WebhookEnabled(webhook.id()));
    } else if (!on && webhook.isEnabled()) {
      webhook.disable(null, now);
    }
  }

  private Webhook locked(long id) {
    return webhooks.lockGlobal(id).orElseThrow(() -> unknown(id));
  }

  private Instant now() {
    return EventTime.truncate(clock.instant());
  }

  private static Problem unknown(long id) {
    return Problem.notFound("There is no webhook " + id + ".");
  }
}

package dev.gameday.webhooks.subscription;

import dev.gameday.events.EventTime;
import dev.gameday.web.page.Cursor;
import dev.gameday.web.page.Page;
import dev.gameday.web.page.PageRequest;
import dev.gameday.web.problem.Problem;
import dev.gameday.webhooks.egress.TargetRules;
import dev.gameday.webhooks.secret.SecretCipher;
import dev.gameday.webhooks.signature.SigningSecret;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes and ends webhooks. */
@Component
@Transactional
public class Subscriptions {

  private static final Logger log = LoggerFactory.getLogger(Subscriptions.class);
  private static final int MAX_SECRET = 256;

  private final Webhooks webhooks;
  private final TargetRules targets;
  private final SecretCipher cipher;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Subscriptions(
      Webhooks webhooks,
      TargetRules targets,
      SecretCipher cipher,
      ApplicationEventPublisher events,
      Clock clock) {
    this.webhooks = webhooks;
    this.targets = targets;
    this.cipher = cipher;
    this.events = events;
    this.clock = clock;
  }

  WebhookView create(NewWebhook wish) {
    String url = checkedUrl(wish.url());
    EventFilter filter = EventFilter.of(wish.events());
    String given = wish.secret();
    String secret = given == null ? SigningSecret.generate() : checkedSecret(given);
    long id = webhooks.nextId();
    var webhook =
        webhooks.save(new Webhook(id, wish.name(), url, cipher.encrypt(secret, id), filter, now()));
    return WebhookView.withSecret(webhook, given == null ? secret : null);
  }

  @Transactional(readOnly = true)
  Page<Webhook> list(PageRequest page) {
    long before = page.after().map(Cursor::id).orElse(Long.MAX_VALUE);
    return Page.of(
        webhooks.before(before, Limit.of(page.fetchSize())),
        page,
        webhook -> Cursor.of(webhook.id()));
  }

  @Transactional(readOnly = true)
  Webhook get(long id) {
    return webhooks.findById(id).orElseThrow(() -> unknown(id));
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
    if (!get(id).isEnabled()) {
      throw Problem.conflict("The webhook is disabled; enable it first.");
    }
  }

  Webhook change(long id, WebhookChange change) {
    Webhook webhook = webhooks.lock(id).orElseThrow(() -> unknown(id));
    Instant now = now();
    if (change.name() != null) {
      webhook.rename(change.name(), now);
    }
    if (change.url() != null) {
      webhook.moveTo(checkedUrl(change.url()), now);
    }
    if (change.events() != null) {
      webhook.listenTo(EventFilter.of(change.events()), now);
    }
    if (change.secret() != null) {
      webhook.signWith(cipher.encrypt(checkedSecret(change.secret()), id), now);
    }
    if (change.enabled() != null) {
      turn(webhook, change.enabled(), now);
    }
    return webhook;
  }

  void delete(long id) {
    webhooks.delete(webhooks.lock(id).orElseThrow(() -> unknown(id)));
    events.publishEvent(new WebhookDeleted(id));
  }

  /** Ends deliveries to an endpoint that asked for it, or that is beyond hope. */
  public void disable(long id, String reason) {
    webhooks
        .lock(id)
        .filter(Webhook::isEnabled)
        .ifPresent(
            webhook -> {
              webhook.disable(reason, now());
              log.atWarn()
                  .addKeyValue("event.action", "endpoint.disabled")
                  .addKeyValue("webhookId", id)
                  .addKeyValue("reason", reason)
                  .log("Webhook disabled");
            });
  }

  private void turn(Webhook webhook, boolean on, Instant now) {
    if (on && !webhook.isEnabled()) {
      webhook.enable(now);
      events.publishEvent(new WebhookEnabled(webhook.id()));
    } else if (!on && webhook.isEnabled()) {
      webhook.disable(null, now);
    }
  }

  private String checkedUrl(String url) {
    targets
        .objection(url)
        .ifPresent(
            objection -> {
              throw Problem.invalid("url", objection);
            });
    return url;
  }

  private static String checkedSecret(@Nullable String secret) {
    if (secret == null || secret.isEmpty() || secret.length() > MAX_SECRET) {
      throw Problem.invalid("secret", "must have 1 to " + MAX_SECRET + " characters");
    }
    try {
      SigningSecret.of(secret);
      return secret;
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("secret", "must be base64 after whsec_");
    }
  }

  private Instant now() {
    return EventTime.truncate(clock.instant());
  }

  private static Problem unknown(long id) {
    return Problem.notFound("There is no webhook " + id + ".");
  }
}

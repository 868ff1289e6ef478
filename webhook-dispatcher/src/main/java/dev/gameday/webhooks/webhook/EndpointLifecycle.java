package dev.gameday.webhooks.webhook;

import dev.gameday.events.EventTime;
import dev.gameday.events.WebhookEvent.DisabledWebhook;
import dev.gameday.events.WebhookEvent.RecoveredWebhook;
import dev.gameday.events.WebhookEvent.WebhookDisabled;
import dev.gameday.events.WebhookEvent.WebhookRecovered;
import dev.gameday.webhooks.endpoint.WebhookKind;
import dev.gameday.webhooks.webhook.FailingWebhooks.Recovery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Disables webhooks whose endpoints fail for too long, and records their recovery. The events
 * {@code webhook.disabled} and {@code webhook.recovered} are published inside the transaction, so
 * they are recorded only if it commits. They exist for global webhooks only: knowledge of a match's
 * id may be enough to manage the match, so events about its webhooks could disclose the id.
 */
@Component
@Transactional
public class EndpointLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EndpointLifecycle.class);

  private final FailingWebhooks failing;
  private final ManageWebhooks manageWebhooks;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  EndpointLifecycle(
      FailingWebhooks failing,
      ManageWebhooks manageWebhooks,
      ApplicationEventPublisher events,
      Clock clock) {
    this.failing = failing;
    this.manageWebhooks = manageWebhooks;
    this.events = events;
    this.clock = clock;
  }

  /** Records a successful attempt for each of the webhooks. */
  public void succeeded(Set<Long> webhookIds) {
    failing.remove(webhookIds).forEach(this::recovered);
  }

  /**
   * Records failed attempts for webhooks without a later successful attempt.
   *
   * @return the webhooks that have failed for longer than the limit
   */
  public List<Long> failed(Set<Long> webhookIds, Duration limit) {
    failing.add(webhookIds);
    return failing.longerThan(limit, webhookIds);
  }

  /** Disables a failing webhook until its owner enables it. */
  public void disable(long webhookId, String reason) {
    manageWebhooks
        .disable(webhookId, reason)
        .ifPresent(
            webhook -> {
              Instant now = webhook.updatedAt();
              Instant since = EventTime.truncate(failing.addDisabled(webhookId, now));
              if (webhook.kind() == WebhookKind.GLOBAL) {
                events.publishEvent(
                    new WebhookDisabled(
                        new DisabledWebhook(webhookId, webhook.name(), false, reason, now, since)));
              }
            });
  }

  private void recovered(Recovery recovery) {
    if (recovery.disabledAt() == null) {
      return;
    }
    log.atInfo()
        .addKeyValue("event.action", "endpoint.recovered")
        .addKeyValue("webhookId", recovery.webhookId())
        .log("Webhook recovered");
    if (recovery.name() != null) {
      events.publishEvent(
          new WebhookRecovered(
              new RecoveredWebhook(
                  recovery.webhookId(),
                  recovery.name(),
                  true,
                  EventTime.truncate(recovery.disabledAt()),
                  EventTime.now(clock))));
    }
  }
}

package dev.gameday.webhooks.webhook;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Disables or deletes a match's webhooks when the match ends. Callers record the match's earlier
 * events in the delivery log first, because later events have no recipient. Both methods are
 * idempotent: a repeated call doesn't disable a webhook that was enabled in the meantime.
 */
@Component
@Transactional
public class EndMatchWebhooks {

  private static final Logger log = LoggerFactory.getLogger(EndMatchWebhooks.class);

  private final Webhooks webhooks;
  private final EndedMatchTable ended;
  private final ManageWebhooks manageWebhooks;
  private final ApplicationEventPublisher events;

  EndMatchWebhooks(
      Webhooks webhooks,
      EndedMatchTable ended,
      ManageWebhooks manageWebhooks,
      ApplicationEventPublisher events) {
    this.webhooks = webhooks;
    this.ended = ended;
    this.manageWebhooks = manageWebhooks;
    this.events = events;
  }

  /** Disables the webhooks of an archived match and keeps their delivery logs. */
  public void archive(String matchId) {
    ended.lock(matchId);
    if (ended.addArchived(matchId)) {
      webhooks
          .lockAllOfMatch(matchId)
          .forEach(webhook -> manageWebhooks.disable(webhook.id(), "The event was archived."));
    }
  }

  /** Deletes the webhooks of a deleted match with their delivery logs. */
  public void delete(String matchId) {
    ended.lock(matchId);
    ended.addDeleted(matchId);
    List<Webhook> deleted = webhooks.lockAllOfMatch(matchId);
    for (Webhook webhook : deleted) {
      webhooks.delete(webhook);
      events.publishEvent(new WebhookDeleted(webhook.id()));
    }
    if (!deleted.isEmpty()) {
      log.atInfo()
          .addKeyValue("event.action", "match.webhooks_deleted")
          .addKeyValue("matchId", matchId)
          .addKeyValue("webhooks", deleted.size())
          .log("Webhooks deleted with their match");
    }
  }
}

package dev.gameday.webhooks.webhook;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends a match's webhooks with the match. To be called once everything that happened in the match
 * before is in the delivery log: what comes after finds no webhook that wants it. Doing it again
 * changes nothing, not even a webhook that was enabled again since.
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

  /** Its webhooks stay to be looked at, with their logs. */
  public void archive(String matchId) {
    ended.lock(matchId);
    if (ended.addArchived(matchId)) {
      webhooks
          .lockAllOfMatch(matchId)
          .forEach(webhook -> manageWebhooks.disable(webhook.id(), "The event was archived."));
    }
  }

  /** Its webhooks go, with their logs. */
  public void delete(String matchId) {
    ended.lock(matchId);
    ended.addDeleted(matchId);
    List<Webhook> gone = webhooks.lockAllOfMatch(matchId);
    for (Webhook webhook : gone) {
      webhooks.delete(webhook);
      events.publishEvent(new WebhookDeleted(webhook.id()));
    }
    if (!gone.isEmpty()) {
      log.atInfo()
          .addKeyValue("event.action", "match.webhooks_deleted")
          .addKeyValue("matchId", matchId)
          .addKeyValue("webhooks", gone.size())
          .log("Webhooks deleted with their match");
    }
  }
}

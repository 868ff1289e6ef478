package dev.gameday.webhooks.webhook;

import dev.gameday.base.token.Caller;
import dev.gameday.webhooks.match.ManagedMatch;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The audit log of webhooks: actions and their callers, without the values of options or secrets.
 */
public final class WebhookAudit {

  private static final Logger log = LoggerFactory.getLogger(WebhookAudit.class);

  private static final String ANONYMOUS = "anonymous";

  private final long webhookId;
  private final @Nullable String matchId;
  private final String by;

  private WebhookAudit(long webhookId, @Nullable String matchId, String by) {
    this.webhookId = webhookId;
    this.matchId = matchId;
    this.by = by;
  }

  /** The audit log of a token's bearer and a global webhook. */
  public static WebhookAudit of(long webhookId, Caller by) {
    return new WebhookAudit(webhookId, null, by.subject());
  }

  /**
   * The audit log of a match's manager and its webhook. The manager of an unowned match is unknown.
   */
  public static WebhookAudit of(long webhookId, ManagedMatch match) {
    String manager = match.manager();
    return new WebhookAudit(webhookId, match.id(), manager == null ? ANONYMOUS : manager);
  }

  void created() {
    line("audit.webhook_created").log("Webhook created");
  }

  /**
   * @param enabled the requested value, null if none was requested
   */
  void changed(@Nullable Boolean enabled) {
    line("audit.webhook_changed").log("Webhook updated");
    if (enabled != null) {
      line(enabled ? "audit.webhook_enabled" : "audit.webhook_disabled")
          .log(enabled ? "Webhook enabled" : "Webhook disabled");
    }
  }

  void secretRotated() {
    line("audit.webhook_secret_rotated").log("Webhook secret rotated");
  }

  void deleted() {
    line("audit.webhook_deleted").log("Webhook deleted");
  }

  public void tested(UUID deliveryId) {
    line("audit.webhook_tested").addKeyValue("deliveryId", deliveryId).log("Webhook tested");
  }

  public void redelivered(UUID deliveryId) {
    line("audit.delivery_redelivered")
        .addKeyValue("deliveryId", deliveryId)
        .log("Redelivery requested");
  }

  public void replayed(UUID replayId) {
    line("audit.webhook_replayed").addKeyValue("replayId", replayId).log("Replay requested");
  }

  public void replayCancelled(UUID replayId) {
    line("audit.replay_cancelled").addKeyValue("replayId", replayId).log("Replay cancelled");
  }

  private LoggingEventBuilder line(String action) {
    LoggingEventBuilder line =
        log.atInfo()
            .addKeyValue("event.action", action)
            .addKeyValue("webhookId", webhookId)
            .addKeyValue("by", by);
    return matchId == null ? line : line.addKeyValue("matchId", matchId);
  }
}

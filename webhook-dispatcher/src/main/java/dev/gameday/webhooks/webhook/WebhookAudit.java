package dev.gameday.webhooks.webhook;

import dev.gameday.base.token.Caller;
import dev.gameday.webhooks.match.ManagedMatch;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Who did what to webhooks, in the log. What they are set to is never in it. */
public final class WebhookAudit {

  private static final Logger log = LoggerFactory.getLogger(WebhookAudit.class);

  private static final String NOBODY_KNOWN = "anonymous";

  private final long webhookId;
  private final @Nullable String matchId;
  private final String by;

  private WebhookAudit(long webhookId, @Nullable String matchId, String by) {
    this.webhookId = webhookId;
    this.matchId = matchId;
    this.by = by;
  }

  /** What a token's bearer does to a global webhook. */
  public static WebhookAudit of(long webhookId, Caller by) {
    return new WebhookAudit(webhookId, null, by.subject());
  }

  /** What the manager of a match does to a webhook of it, who is unknown where nobody owns it. */
  public static WebhookAudit of(long webhookId, ManagedMatch match) {
    String manager = match.manager();
    return new WebhookAudit(webhookId, match.id(), manager == null ? NOBODY_KNOWN : manager);
  }

  void created() {
    line("audit.webhook_created").log("A webhook was registered");
  }

  /**
   * @param enabled what it was turned to, if that was asked for
   */
  void changed(@Nullable Boolean enabled) {
    line("audit.webhook_changed").log("A webhook was changed");
    if (enabled != null) {
      line(enabled ? "audit.webhook_enabled" : "audit.webhook_disabled")
          .log("A webhook was turned on or off");
    }
  }

  void secretRotated() {
    line("audit.webhook_secret_rotated").log("A webhook was given a new secret");
  }

  void deleted() {
    line("audit.webhook_deleted").log("A webhook was deleted");
  }

  public void tested(UUID deliveryId) {
    line("audit.webhook_tested").addKeyValue("deliveryId", deliveryId).log("A webhook was tested");
  }

  public void redelivered(UUID deliveryId) {
    line("audit.delivery_redelivered")
        .addKeyValue("deliveryId", deliveryId)
        .log("A delivery was asked for again");
  }

  public void replayed(UUID replayId) {
    line("audit.webhook_replayed").addKeyValue("replayId", replayId).log("A replay was asked for");
  }

  public void replayCancelled(UUID replayId) {
    line("audit.replay_cancelled").addKeyValue("replayId", replayId).log("A replay was cancelled");
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

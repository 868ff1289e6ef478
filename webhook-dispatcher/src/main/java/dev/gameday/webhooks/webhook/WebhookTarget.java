package dev.gameday.webhooks.webhook;

import dev.gameday.base.problem.Problem;

/**
 * The webhook in a request's path, which the caller may manage. Handlers declare it as their last
 * parameter, because an invalid body is reported before an unknown webhook.
 *
 * @param path the path of the webhook for clients
 * @param audit the audit log of the caller and this webhook
 */
public record WebhookTarget(long webhookId, String path, boolean isEnabled, WebhookAudit audit) {

  /** The common prefix of the paths of global webhooks. */
  public static final String GLOBAL_ROOT = "/api/webhooks";

  public static final String GLOBAL = GLOBAL_ROOT + "/{id}";
  public static final String OF_MATCH = "/api/events/{eventId}/webhooks/{webhookId}";

  /**
   * @throws Problem (409) if the webhook is disabled
   */
  public WebhookTarget requireEnabled() {
    if (!isEnabled) {
      throw Problem.conflict("The webhook is disabled; enable it first.");
    }
    return this;
  }
}

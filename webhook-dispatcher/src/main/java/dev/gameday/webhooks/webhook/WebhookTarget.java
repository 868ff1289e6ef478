package dev.gameday.webhooks.webhook;

import dev.gameday.base.problem.Problem;

/**
 * The webhook of a request's path, which the caller may manage. As a handler's parameter it is the
 * last one, so that an invalid body is reported before an unknown webhook.
 *
 * @param path where clients find the webhook
 * @param audit records what the caller does to it
 */
public record WebhookTarget(long webhookId, String path, boolean isEnabled, WebhookAudit audit) {

  /** The common beginning of the paths of global webhooks. */
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

package dev.gameday.webhooks.resend;

import dev.gameday.webhooks.history.MatchDeliveryView;

/**
 * The result of testing a match's webhook.
 *
 * @param delivery the ended test delivery
 */
record MatchTested(MatchDeliveryView delivery) {}

package dev.gameday.webhooks.resend;

import dev.gameday.webhooks.history.MatchDeliveryView;

/** The result of testing a match's webhook. */
public record MatchTested(MatchDeliveryView delivery) {}

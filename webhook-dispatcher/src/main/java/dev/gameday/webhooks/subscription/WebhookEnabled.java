package dev.gameday.webhooks.subscription;

/** Published inside the transaction that enables a webhook again. */
public record WebhookEnabled(long webhookId) {}

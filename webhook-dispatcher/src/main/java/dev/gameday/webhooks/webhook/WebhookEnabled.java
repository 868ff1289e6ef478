package dev.gameday.webhooks.webhook;

/** Published inside the transaction that enables a webhook again. */
public record WebhookEnabled(long webhookId) {}

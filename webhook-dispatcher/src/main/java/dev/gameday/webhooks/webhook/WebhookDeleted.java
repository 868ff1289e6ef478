package dev.gameday.webhooks.webhook;

/** Published inside the transaction that deletes a webhook. */
public record WebhookDeleted(long webhookId) {}

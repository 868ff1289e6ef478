package dev.gameday.webhooks.subscription;

/** Published inside the transaction that deletes a webhook. */
public record WebhookDeleted(long webhookId) {}

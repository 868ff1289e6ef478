package dev.gameday.webhooks.webhook;

/** An application event, published inside the transaction that deletes a webhook. */
public record WebhookDeleted(long webhookId) {}

package dev.gameday.webhooks.webhook;

/** An application event, published inside the transaction that enables a disabled webhook. */
public record WebhookEnabled(long webhookId) {}

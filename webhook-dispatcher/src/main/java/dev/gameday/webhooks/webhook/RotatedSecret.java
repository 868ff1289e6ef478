package dev.gameday.webhooks.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a rotation.
 *
 * @param secret the new one, if it was generated
 * @param previousUntil how long the old one signs too; null if there was none
 */
record RotatedSecret(long webhookId, @Nullable String secret, @Nullable Instant previousUntil) {}

package dev.gameday.webhooks.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of a rotation.
 *
 * @param secret the new one, if it was generated
 * @param previousUntil when the old one stops signing; null if there was none
 */
record RotatedSecret(@Nullable String secret, @Nullable Instant previousUntil) {}

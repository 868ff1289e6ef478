package dev.gameday.webhooks.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of a rotation.
 *
 * @param secret the new secret; null unless it was generated
 * @param previousUntil end of the overlap with the old secret; null if there was none
 */
record RotatedSecret(@Nullable String secret, @Nullable Instant previousUntil) {}

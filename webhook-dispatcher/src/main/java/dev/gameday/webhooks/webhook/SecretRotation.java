package dev.gameday.webhooks.webhook;

import org.jspecify.annotations.Nullable;

/**
 * A request to rotate a secret.
 *
 * @param secret the new secret, generated if null
 */
record SecretRotation(@Nullable String secret) {

  static @Nullable String secretOf(@Nullable SecretRotation rotation) {
    return rotation == null ? null : rotation.secret;
  }
}

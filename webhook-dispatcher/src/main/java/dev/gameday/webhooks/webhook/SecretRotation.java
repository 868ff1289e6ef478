package dev.gameday.webhooks.webhook;

import org.jspecify.annotations.Nullable;

/** What a client sends to rotate a secret; without one, or without a body, it is generated. */
record SecretRotation(@Nullable String secret) {

  static @Nullable String requestedSecret(@Nullable SecretRotation sent) {
    return sent == null ? null : sent.secret;
  }
}

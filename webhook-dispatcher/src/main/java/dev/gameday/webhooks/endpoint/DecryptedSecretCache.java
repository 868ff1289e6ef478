package dev.gameday.webhooks.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gameday.webhooks.secret.EncryptedSecret;
import java.nio.ByteBuffer;

/**
 * Decrypts secrets and remembers those in use: every batch of events asks for the same ones, and a
 * decryption takes longer than all else that finding a webhook costs. No two secrets have the same
 * ciphertext, so what is remembered is never out of date.
 *
 * @param <T> what a secret is once it is decrypted
 */
final class DecryptedSecretCache<T> {

  private static final int MAX_CACHED = 10_000;

  private final Opening<T> opening;
  private final Cache<Sealed, T> opened = Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

  DecryptedSecretCache(Opening<T> opening) {
    this.opening = opening;
  }

  /** Decrypts a secret of a webhook. */
  interface Opening<T> {

    /**
     * @throws IllegalStateException if it can't be decrypted
     */
    T open(EncryptedSecret secret, long webhookId);
  }

  private record Sealed(long webhookId, ByteBuffer ciphertext) {}

  /**
   * @throws IllegalStateException if it can't be decrypted
   */
  T open(EncryptedSecret secret, long webhookId) {
    return opened.get(
        new Sealed(webhookId, ByteBuffer.wrap(secret.ciphertext())),
        _ -> opening.open(secret, webhookId));
  }
}

package dev.gameday.webhooks.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gameday.webhooks.secret.EncryptedSecret;
import java.nio.ByteBuffer;

/**
 * Decrypts secrets and caches the decrypted ones. Every batch of events needs the same secrets, and
 * a decryption takes longer than the rest of a webhook's look-up. Two secrets never have the same
 * ciphertext, so a cached value is never outdated.
 *
 * @param <T> the type of a decrypted secret
 */
final class DecryptedSecretCache<T> {

  private static final int MAX_CACHED = 10_000;

  private final Decryption<T> decryption;
  private final Cache<Key, T> cache = Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

  DecryptedSecretCache(Decryption<T> decryption) {
    this.decryption = decryption;
  }

  /** Decrypts a secret of a webhook. */
  interface Decryption<T> {

    /**
     * @throws IllegalStateException if it can't be decrypted
     */
    T decrypt(EncryptedSecret secret, long webhookId);
  }

  private record Key(long webhookId, ByteBuffer ciphertext) {}

  /**
   * @throws IllegalStateException if it can't be decrypted
   */
  T decrypt(EncryptedSecret secret, long webhookId) {
    return cache.get(
        new Key(webhookId, ByteBuffer.wrap(secret.ciphertext())),
        _ -> decryption.decrypt(secret, webhookId));
  }
}

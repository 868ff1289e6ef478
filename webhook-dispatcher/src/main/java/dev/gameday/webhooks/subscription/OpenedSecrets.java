package dev.gameday.webhooks.subscription;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.secret.SecretCipher;
import dev.gameday.webhooks.signature.SigningSecret;
import java.nio.ByteBuffer;

/**
 * Decrypts secrets and remembers those in use: every batch of events asks for the same ones, and a
 * decryption takes longer than all else that finding a webhook costs. No two secrets have the same
 * ciphertext, so what is remembered is never out of date.
 */
final class OpenedSecrets {

  private static final int REMEMBERED = 10_000;

  private final SecretCipher cipher;
  private final Cache<Sealed, SigningSecret> opened =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  OpenedSecrets(SecretCipher cipher) {
    this.cipher = cipher;
  }

  private record Sealed(long webhookId, ByteBuffer ciphertext) {}

  /**
   * @throws IllegalStateException if it can't be decrypted
   */
  SigningSecret open(EncryptedSecret secret, long webhookId) {
    return opened.get(
        new Sealed(webhookId, ByteBuffer.wrap(secret.ciphertext())),
        _ -> SigningSecret.of(cipher.decrypt(secret, webhookId)));
  }
}

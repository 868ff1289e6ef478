package dev.gameday.webhooks.subscription;

import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.secret.SecretCipher;
import dev.gameday.webhooks.signature.SigningSecret;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Decrypts secrets and remembers those used last: every batch of events asks for the same ones, and
 * a decryption takes longer than all else that finding a webhook costs. No two secrets have the
 * same ciphertext, so what is remembered is never out of date.
 */
final class OpenedSecrets {

  private static final int REMEMBERED = 10_000;

  private final SecretCipher cipher;

  /** The one that was asked for longest ago comes first. */
  private final SequencedMap<Sealed, SigningSecret> opened = new LinkedHashMap<>(16, 0.75f, true);

  OpenedSecrets(SecretCipher cipher) {
    this.cipher = cipher;
  }

  private record Sealed(long webhookId, ByteBuffer ciphertext) {}

  /**
   * @throws IllegalStateException if it can't be decrypted
   */
  SigningSecret open(EncryptedSecret secret, long webhookId) {
    var sealed = new Sealed(webhookId, ByteBuffer.wrap(secret.ciphertext()));
    SigningSecret known;
    synchronized (opened) {
      known = opened.get(sealed);
    }
    if (known != null) {
      return known;
    }
    var fresh = SigningSecret.of(cipher.decrypt(secret, webhookId));
    synchronized (opened) {
      opened.put(sealed, fresh);
      if (opened.size() > REMEMBERED) {
        opened.pollFirstEntry();
      }
    }
    return fresh;
  }
}

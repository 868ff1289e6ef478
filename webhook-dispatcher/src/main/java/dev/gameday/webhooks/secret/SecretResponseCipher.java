package dev.gameday.webhooks.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.idempotency.ResponseCipher;
import java.nio.ByteBuffer;
import org.springframework.stereotype.Component;

/**
 * Encrypts stored responses, because the response to a webhook's creation may contain its secret.
 * The format is the length of the key's id, the id, and the ciphertext. A response is stored for a
 * day, so a replaced key must stay in the settings for at least a day.
 */
@Component
class SecretResponseCipher implements ResponseCipher {

  private final SecretCipher cipher;

  SecretResponseCipher(SecretCipher cipher) {
    this.cipher = cipher;
  }

  @Override
  public byte[] seal(byte[] answer, byte[] owner) {
    EncryptedSecret secret = cipher.encrypt(new String(answer, ISO_8859_1), ownerId(owner));
    byte[] keyId = secret.keyId().getBytes(UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + keyId.length + secret.ciphertext().length)
        .putInt(keyId.length)
        .put(keyId)
        .put(secret.ciphertext())
        .array();
  }

  @Override
  public byte[] open(byte[] sealed, byte[] owner) {
    var buffer = ByteBuffer.wrap(sealed);
    var keyId = new byte[buffer.getInt()];
    buffer.get(keyId);
    var ciphertext = new byte[buffer.remaining()];
    buffer.get(ciphertext);
    var secret = new EncryptedSecret(new String(keyId, UTF_8), ciphertext);
    return cipher.decrypt(secret, ownerId(owner)).getBytes(ISO_8859_1);
  }

  private static long ownerId(byte[] owner) {
    return ByteBuffer.wrap(owner).getLong();
  }
}

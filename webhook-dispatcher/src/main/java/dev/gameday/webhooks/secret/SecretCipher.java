package dev.gameday.webhooks.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Encrypts webhooks' secrets with AES-256-GCM. The owner's id is authenticated data, so a
 * ciphertext copied to another webhook's row can't be decrypted there.
 */
@Component
@EnableConfigurationProperties(SecretSettings.class)
public class SecretCipher {

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeys keys;
  private final SecureRandom random = new SecureRandom();

  SecretCipher(SecretSettings settings) {
    this.keys = SecretKeys.parse(settings.keys());
  }

  /** The id of the key that encrypts new secrets. */
  public String currentKeyId() {
    return keys.currentId();
  }

  public EncryptedSecret encrypt(String secret, long ownerId) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    String keyId = keys.currentId();
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keyId, nonce, ownerId);
      byte[] sealed = cipher.doFinal(secret.getBytes(UTF_8));
      return new EncryptedSecret(
          keyId, ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encrypt a secret", e);
    }
  }

  /**
   * @throws IllegalStateException if the key isn't configured, or the ciphertext belongs to another
   *     owner
   */
  public String decrypt(EncryptedSecret secret, long ownerId) {
    byte[] bytes = secret.ciphertext();
    byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, secret.keyId(), nonce, ownerId);
      return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot decrypt the secret of webhook " + ownerId, e);
    }
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce, long ownerId)
      throws GeneralSecurityException {
    SecretKey key =
        keys.find(keyId)
            .orElseThrow(
                () -> new IllegalStateException("GAMEDAY_SECRET_KEYS lacks the key " + keyId));
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(ownerId).flip());
    return cipher;
  }
}

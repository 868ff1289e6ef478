package dev.gameday.sessions.auth;

import dev.gameday.base.token.TokenFormat;
import io.jsonwebtoken.security.Jwks;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.UUID;

/**
 * A key pair for signing tokens.
 *
 * @param id {@code kid} in the header of tokens
 */
record SigningKey(String id, PrivateKey privateKey, PublicKey publicKey) {

  private static final String CURVE = "Ed25519";

  static SigningKey generate() {
    KeyPair pair = Jwks.CRV.Ed25519.keyPair().build();
    return new SigningKey(UUID.randomUUID().toString(), pair.getPrivate(), pair.getPublic());
  }

  /**
   * @param privateKey PKCS #8 encoding
   * @param publicKey X.509 encoding
   */
  static SigningKey decode(String id, byte[] privateKey, byte[] publicKey) {
    try {
      KeyFactory keys = KeyFactory.getInstance(CURVE);
      return new SigningKey(
          id,
          keys.generatePrivate(new PKCS8EncodedKeySpec(privateKey)),
          keys.generatePublic(new X509EncodedKeySpec(publicKey)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing key " + id + " is unreadable", e);
    }
  }

  static PublicKey decodePublic(byte[] publicKey) {
    try {
      return KeyFactory.getInstance(CURVE).generatePublic(new X509EncodedKeySpec(publicKey));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not an " + TokenFormat.ALGORITHM + " key", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}

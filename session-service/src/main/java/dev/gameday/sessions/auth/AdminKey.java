package dev.gameday.sessions.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.stereotype.Component;

/** The key that the admin logs in with. */
@Component
class AdminKey {

  private final byte[] hash;

  AdminKey(AuthSettings settings) {
    hash = sha256(settings.adminKey());
  }

  /** Takes as long for a wrong key as for the right one, whatever their lengths. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(hash, sha256(candidate));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

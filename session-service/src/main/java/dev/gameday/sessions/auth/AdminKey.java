package dev.gameday.sessions.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.stereotype.Component;

/** Verifies the admin key. */
@Component
class AdminKey {

  private final byte[] hash;

  AdminKey(AuthSettings settings) {
    hash = sha256(settings.adminKey());
  }

  /** Compares hashes in constant time, whatever the length of the candidate. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(hash, sha256(candidate));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}

package dev.gameday.webhooks.webhook;

import static java.time.ZoneOffset.UTC;

import dev.gameday.base.problem.Problem;
import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.secret.SecretCipher;
import dev.gameday.webhooks.signature.SigningSecret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Changes and rotates the secrets of webhooks. A changed secret stops signing at once. A rotated
 * secret signs together with the new one for a day, so receivers have time to switch.
 */
@Component
class WebhookSecrets {

  private static final int MAX_LENGTH = 256;
  private static final Duration OVERLAP = Duration.ofHours(24);

  /** Each retiring secret adds a signature to the header of every request. */
  private static final int MAX_RETIRING = 4;

  private final SecretCipher cipher;
  private final JdbcClient jdbc;

  WebhookSecrets(SecretCipher cipher, JdbcClient jdbc) {
    this.cipher = cipher;
    this.jdbc = jdbc;
  }

  /**
   * Encrypts a secret.
   *
   * @throws Problem (400) if it is malformed
   */
  EncryptedSecret encrypt(String secret, long webhookId) {
    return cipher.encrypt(requireValid(secret), webhookId);
  }

  /** Replaces all secrets of a webhook. */
  void change(Webhook webhook, String secret, Instant now) {
    webhook.signWith(encrypt(secret, webhook.id()), now);
    jdbc.sql("DELETE FROM retiring_secret WHERE webhook_id = :webhook")
        .param("webhook", webhook.id())
        .update();
  }

  /**
   * Adds a secret and keeps the current one for a day.
   *
   * @param webhook a webhook with a locked row
   * @param requested the new secret; null to generate one
   */
  RotatedSecret rotate(Webhook webhook, @Nullable String requested, Instant now) {
    String secret = requested == null ? SigningSecret.generate() : requested;
    EncryptedSecret old = webhook.secret();
    webhook.signWith(encrypt(secret, webhook.id()), now);
    if (old != null) {
      retire(webhook.id(), old, now);
    }
    return new RotatedSecret(
        requested == null ? secret : null, old == null ? null : now.plus(OVERLAP));
  }

  private void retire(long webhookId, EncryptedSecret old, Instant now) {
    jdbc.sql("DELETE FROM retiring_secret WHERE webhook_id = :webhook AND until <= :now")
        .param("webhook", webhookId)
        .param("now", now.atOffset(UTC))
        .update();
    long retiring =
        jdbc.sql("SELECT count(*) FROM retiring_secret WHERE webhook_id = :webhook")
            .param("webhook", webhookId)
            .query(Long.class)
            .single();
    if (retiring >= MAX_RETIRING) {
      throw Problem.conflict(
          "The secret was rotated %d times within a day; rotate it later, or change it without overlap."
              .formatted(MAX_RETIRING));
    }
    jdbc.sql(
            """
            INSERT INTO retiring_secret (webhook_id, secret_key_id, secret_ciphertext, until)
            VALUES (:webhook, :keyId, :ciphertext, :until)
            """)
        .param("webhook", webhookId)
        .param("keyId", old.keyId())
        .param("ciphertext", old.ciphertext())
        .param("until", now.plus(OVERLAP).atOffset(UTC))
        .update();
  }

  private static String requireValid(String secret) {
    if (secret.isEmpty() || secret.length() > MAX_LENGTH) {
      throw Problem.invalid("secret", "must have 1 to " + MAX_LENGTH + " characters");
    }
    try {
      SigningSecret.of(secret);
      return secret;
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("secret", "must be base64 after whsec_");
    }
  }
}

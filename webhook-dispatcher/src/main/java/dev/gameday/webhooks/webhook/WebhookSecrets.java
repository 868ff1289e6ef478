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
 * Gives webhooks their secrets. Changed, a secret is gone at once; rotated, it goes on signing
 * beside the new one for a day, so that receivers can take over in their own time.
 */
@Component
class WebhookSecrets {

  private static final int MAX_LENGTH = 256;
  private static final Duration OVERLAP = Duration.ofHours(24);

  /** Every one of them is another signature in every request's header. */
  private static final int MAX_RETIRING = 4;

  private final SecretCipher cipher;
  private final JdbcClient jdbc;

  WebhookSecrets(SecretCipher cipher, JdbcClient jdbc) {
    this.cipher = cipher;
    this.jdbc = jdbc;
  }

  /**
   * @throws Problem (400) if it can't be a secret
   */
  EncryptedSecret sealed(String secret, long webhookId) {
    return cipher.encrypt(checked(secret), webhookId);
  }

  /** From now on it signs with this one alone. */
  void change(Webhook webhook, String secret, Instant now) {
    webhook.signWith(sealed(secret, webhook.id()), now);
    jdbc.sql("DELETE FROM retiring_secret WHERE webhook_id = ?").param(webhook.id()).update();
  }

  /**
   * @param webhook its row is locked
   * @param wish the new secret; null for a generated one
   */
  RotatedSecret rotate(Webhook webhook, @Nullable String wish, Instant now) {
    String secret = wish == null ? SigningSecret.generate() : wish;
    EncryptedSecret old = webhook.secret();
    webhook.signWith(sealed(secret, webhook.id()), now);
    if (old != null) {
      retire(webhook.id(), old, now);
    }
    return new RotatedSecret(
        webhook.id(), wish == null ? secret : null, old == null ? null : now.plus(OVERLAP));
  }

  private void retire(long webhookId, EncryptedSecret old, Instant now) {
    jdbc.sql("DELETE FROM retiring_secret WHERE webhook_id = ? AND until <= ?")
        .params(webhookId, now.atOffset(UTC))
        .update();
    long retiring =
        jdbc.sql("SELECT count(*) FROM retiring_secret WHERE webhook_id = ?")
            .param(webhookId)
            .query(Long.class)
            .single();
    if (retiring >= MAX_RETIRING) {
      throw Problem.conflict(
          "The secret was rotated %d times within a day; wait, or change it without overlap."
              .formatted(MAX_RETIRING));
    }
    jdbc.sql(
            """
            INSERT INTO retiring_secret (webhook_id, secret_key_id, secret_ciphertext, until)
            VALUES (?, ?, ?, ?)
            """)
        .params(webhookId, old.keyId(), old.ciphertext(), now.plus(OVERLAP).atOffset(UTC))
        .update();
  }

  private static String checked(String secret) {
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

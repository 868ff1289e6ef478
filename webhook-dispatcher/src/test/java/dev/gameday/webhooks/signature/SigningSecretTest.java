package dev.gameday.webhooks.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SigningSecretTest {

  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

  @Test
  void shouldSignBodyAccordingToRfc4231() {
    // test case 2
    assertThat(SigningSecret.of("Jefe").signBody("what do ya want for nothing?".getBytes(UTF_8)))
        .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void shouldPassStandardVerifier() throws Exception {
    String secret = SigningSecret.generate();
    UUID id = UUID.randomUUID();
    long now = Instant.now().getEpochSecond();
    String signature = SigningSecret.of(secret).signMessage(id, now, BODY);

    new Webhook(secret).verify(new String(BODY, UTF_8), headers(id, now, signature));
    assertThatThrownBy(
            () ->
                new Webhook(SigningSecret.generate())
                    .verify(new String(BODY, UTF_8), headers(id, now, signature)))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> new Webhook(secret).verify("{}", headers(id, now, signature)))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(
            () ->
                new Webhook(secret)
                    .verify(new String(BODY, UTF_8), headers(id, now - 1, signature)))
        .isInstanceOf(WebhookVerificationException.class);
    long old = now - 600;
    String oldSignature = SigningSecret.of(secret).signMessage(id, old, BODY);
    assertThatThrownBy(
            () ->
                new Webhook(secret).verify(new String(BODY, UTF_8), headers(id, old, oldSignature)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void shouldUseSecretWithoutPrefixAsText() throws Exception {
    UUID id = UUID.randomUUID();
    long now = Instant.now().getEpochSecond();
    String signature = SigningSecret.of("mysecret123").signMessage(id, now, BODY);

    new Webhook("mysecret123".getBytes(UTF_8))
        .verify(new String(BODY, UTF_8), headers(id, now, signature));
  }

  @Test
  void shouldRefuseMalformedSecrets() {
    assertThatThrownBy(() -> SigningSecret.of("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SigningSecret.of("whsec_"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SigningSecret.of("whsec_???"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, List<String>> headers(UUID id, long timestamp, String signature) {
    return Map.of(
        "webhook-id", List.of(id.toString()),
        "webhook-timestamp", List.of(Long.toString(timestamp)),
        "webhook-signature", List.of(signature));
  }
}

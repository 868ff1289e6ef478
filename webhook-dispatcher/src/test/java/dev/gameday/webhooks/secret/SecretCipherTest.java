package dev.gameday.webhooks.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCipherTest {

  private static final String OLD = "old:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String NEW = "new:HxECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Test
  void shouldDecryptEncryptedSecret() {
    var cipher = cipher(OLD);
    EncryptedSecret encrypted = cipher.encrypt("mysecret123 🎮", 7);

    assertThat(cipher.decrypt(encrypted, 7)).isEqualTo("mysecret123 🎮");
    assertThat(new String(encrypted.ciphertext(), ISO_8859_1)).doesNotContain("mysecret123");
    assertThat(cipher.encrypt("mysecret123 🎮", 7).ciphertext())
        .isNotEqualTo(encrypted.ciphertext());
  }

  @Test
  void shouldNotDecryptSecretOfAnotherWebhook() {
    var cipher = cipher(OLD);
    EncryptedSecret encrypted = cipher.encrypt("mysecret123", 7);

    assertThatThrownBy(() -> cipher.decrypt(encrypted, 8))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldDecryptWithAllKeysAndEncryptWithFirst() {
    EncryptedSecret encrypted = cipher(OLD).encrypt("mysecret123", 7);
    var rotated = cipher(NEW + "," + OLD);

    assertThat(rotated.decrypt(encrypted, 7)).isEqualTo("mysecret123");
    assertThat(rotated.encrypt("x", 7).keyId()).isEqualTo("new");
    assertThatThrownBy(() -> cipher(NEW).decrypt(encrypted, 7))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "k1", "k1:", ":AAEC", "k1:AAEC", "k1:???", OLD + "," + OLD, OLD + ","})
  void shouldNameMalformedSetting(String keys) {
    assertThatThrownBy(() -> cipher(keys))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GAMEDAY_SECRET_KEYS");
  }

  private static SecretCipher cipher(String keys) {
    return new SecretCipher(new SecretSettings(keys));
  }
}

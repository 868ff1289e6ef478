package dev.gameday.base.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gameday.base.settings.WeakSecretCheck.Rule.Keys;
import dev.gameday.base.settings.WeakSecretCheck.Rule.Password;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class WeakSecretCheckTest {

  private static final String GOOD_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String ZERO_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @ParameterizedTest
  @ValueSource(strings = {"change-me", "CHANGE_ME", "changeme123456789", "secret", "Password1"})
  void shouldRejectAnExamplesPassword(String password) {
    assertThatThrownBy(() -> check(password, "k1:" + GOOD_KEY))
        .isInstanceOf(RefusedStartException.class)
        .hasMessage(
            "things does not start with this A_PASSWORD: it is an example's value, which is publicly"
                + " known. Set another, for instance from `openssl rand -base64 32`.");
  }

  @Test
  void shouldRejectAShortPasswordWithoutShowingIt() {
    assertThatThrownBy(() -> check("0123456789a", "k1:" + GOOD_KEY))
        .hasMessageContaining("A_PASSWORD: it has fewer than 12 characters")
        .hasMessageNotContaining("0123456789a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "k1:short", "k1:" + GOOD_KEY + ",", GOOD_KEY})
  void shouldRejectMalformedKeysWithoutShowingThem(String keys) {
    assertThatThrownBy(() -> check("correct horse", keys))
        .hasMessageContaining("KEYS: it must look like id:base64,id:base64, each key of 32 bytes")
        .hasMessageNotContaining(keys);
  }

  @Test
  void shouldRejectAKeyThatRepeatsOneByte() {
    assertThatThrownBy(() -> check("correct horse", "k1:" + GOOD_KEY + ",k0:" + ZERO_KEY))
        .hasMessageContaining("KEYS: it has a key that repeats one byte");
  }

  @Test
  void shouldAcceptStrongSecrets() {
    assertThatCode(() -> check("correct horse", "k1:" + GOOD_KEY)).doesNotThrowAnyException();
  }

  private static void check(String password, String keys) {
    try (var context = new GenericApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "test",
                  Map.of("spring.config.name", "things", "A_PASSWORD", password, "KEYS", keys)));
      WeakSecretCheck.of(new Password("A_PASSWORD", 12), new Keys("KEYS")).initialize(context);
    }
  }
}

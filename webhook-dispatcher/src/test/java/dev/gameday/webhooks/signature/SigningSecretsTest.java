package dev.gameday.webhooks.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.webhooks.signature.SigningSecrets.Retiring;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SigningSecretsTest {

  private static final byte[] BODY = "{}".getBytes(UTF_8);
  private static final UUID ID = new UUID(1, 2);
  private static final Instant NOW = Instant.parse("2026-03-15T20:30:00Z");
  private static final SigningSecret CURRENT = SigningSecret.of("current");
  private static final SigningSecret OLD = SigningSecret.of("old");
  private static final SigningSecret OLDER = SigningSecret.of("older");

  @Test
  void shouldSignWithAllUnexpiredSecrets() {
    var secrets =
        new SigningSecrets(
            CURRENT,
            List.of(
                new Retiring(OLD, NOW.plusSeconds(10)), new Retiring(OLDER, NOW.plusSeconds(5))));

    assertThat(signers(secrets, NOW)).containsExactly(CURRENT, OLD, OLDER);
    assertThat(signers(secrets, NOW.plusSeconds(5))).containsExactly(CURRENT, OLD);
    assertThat(signers(secrets, NOW.plusSeconds(10))).containsExactly(CURRENT);
    assertThat(secrets.signBody(BODY)).hasValue(CURRENT.signBody(BODY));
  }

  @Test
  void shouldNotSignWithoutSecret() {
    var none = new SigningSecrets(null, List.of());

    assertThat(none.signBody(BODY)).isEmpty();
    assertThat(none.signMessage(ID, NOW, BODY)).isEmpty();
  }

  private static List<SigningSecret> signers(SigningSecrets secrets, Instant now) {
    List<String> signatures = List.of(secrets.signMessage(ID, now, BODY).orElse("").split(" "));
    List<SigningSecret> found =
        List.of(CURRENT, OLD, OLDER).stream()
            .filter(
                secret -> signatures.contains(secret.signMessage(ID, now.getEpochSecond(), BODY)))
            .toList();
    assertThat(signatures).hasSameSizeAs(found);
    return found;
  }
}

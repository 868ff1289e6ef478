package dev.gameday.webhooks.endpoint;

import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.secret.SecretCipher;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Encrypts the headers of a webhook's owner: many are tokens of the receiver's. */
public record HeaderCipher(SecretCipher cipher) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  public EncryptedSecret seal(Map<String, @Nullable String> headers, long webhookId) {
    return cipher.encrypt(JSON.writeValueAsString(headers), webhookId);
  }

  Map<String, String> open(EncryptedSecret sealed, long webhookId) {
    return JSON.readValue(cipher.decrypt(sealed, webhookId), HEADERS);
  }
}

package dev.gameday.webhooks.endpoint;

import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.secret.SecretCipher;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encrypts the additional headers of a webhook, because many of them are tokens of the receiver.
 */
public record HeaderCipher(SecretCipher cipher) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  public EncryptedSecret encrypt(Map<String, @Nullable String> headers, long webhookId) {
    return cipher.encrypt(JSON.writeValueAsString(headers), webhookId);
  }

  Map<String, String> decrypt(EncryptedSecret secret, long webhookId) {
    return JSON.readValue(cipher.decrypt(secret, webhookId), HEADERS);
  }
}

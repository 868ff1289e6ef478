package dev.gameday.webhooks.secret;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encryption keys by id. The first key encrypts, all keys decrypt. For a key rotation, the new
 * key is added in front, and the old key is removed after all secrets were re-encrypted.
 */
final class SecretKeys {

  private static final int KEY_BYTES = 32;

  private final Map<String, SecretKey> byId;
  private final String currentId;

  private SecretKeys(Map<String, SecretKey> byId) {
    this.byId = byId;
    this.currentId = byId.keySet().iterator().next();
  }

  /**
   * @param text {@code id:base64,id:base64}, each key of 32 bytes
   * @throws IllegalArgumentException if it is malformed; the message contains no key material
   */
  static SecretKeys parse(String text) {
    var keys = new LinkedHashMap<String, SecretKey>();
    for (String entry : text.split(",", -1)) {
      int colon = entry.indexOf(':');
      String id = colon < 1 ? "" : entry.substring(0, colon).strip();
      if (id.isEmpty() || keys.put(id, key(entry.substring(colon + 1).strip())) != null) {
        throw malformed("each key must have a unique id");
      }
    }
    return new SecretKeys(keys);
  }

  String currentId() {
    return currentId;
  }

  Optional<SecretKey> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  private static SecretKey key(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == KEY_BYTES) {
        return new SecretKeySpec(bytes, "AES");
      }
    } catch (IllegalArgumentException e) {
      // reported below, because the decoder's message could contain a part of the key
    }
    throw malformed("each key must be %d bytes in base64".formatted(KEY_BYTES));
  }

  private static IllegalArgumentException malformed(String why) {
    return new IllegalArgumentException(
        "GAMEDAY_SECRET_KEYS must look like id:base64,id:base64 (%s).".formatted(why));
  }
}

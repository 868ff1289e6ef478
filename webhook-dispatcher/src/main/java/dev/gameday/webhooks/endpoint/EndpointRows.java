package dev.gameday.webhooks.endpoint;

import dev.gameday.base.sql.Rows;
import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.secret.SecretCipher;
import dev.gameday.webhooks.signature.SigningSecret;
import dev.gameday.webhooks.signature.SigningSecrets;
import dev.gameday.webhooks.signature.SigningSecrets.Retiring;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Maps webhooks with their secrets. The query returns one row for each retiring secret, and one row
 * for a webhook without any.
 */
record EndpointRows(
    DecryptedSecretCache<SigningSecret> secrets, DecryptedSecretCache<Map<String, String>> headers)
    implements ResultSetExtractor<List<Endpoint>> {

  /** Callers append a WHERE clause and {@link #ORDER}. */
  static final String SELECT =
      """
      SELECT w.id, w.match_id, w.url, w.secret_key_id, w.secret_ciphertext, w.events, w.enabled,
             w.updated_at, w.ordered, w.rate_limit, w.retry_schedule, w.signature_header,
             w.headers_key_id, w.headers_ciphertext,
             s.secret_key_id AS retiring_key_id, s.secret_ciphertext AS retiring_ciphertext, s.until
      FROM webhook w LEFT JOIN retiring_secret s ON s.webhook_id = w.id AND s.until > now()
      """;

  static final String ORDER = " ORDER BY w.id, s.until DESC";

  static EndpointRows with(SecretCipher cipher) {
    return new EndpointRows(
        new DecryptedSecretCache<>((secret, id) -> SigningSecret.of(cipher.decrypt(secret, id))),
        new DecryptedSecretCache<>(new HeaderCipher(cipher)::decrypt));
  }

  @Override
  public List<Endpoint> extractData(ResultSet rows) throws SQLException {
    var byId = new LinkedHashMap<Long, Endpoint>();
    while (rows.next()) {
      long id = rows.getLong("id");
      Endpoint previous = byId.get(id);
      Endpoint endpoint = previous == null ? endpoint(rows) : previous;
      SigningSecret old = secret(rows, "retiring_key_id", "retiring_ciphertext");
      byId.put(
          id,
          old == null ? endpoint : endpoint.with(new Retiring(old, Rows.instant(rows, "until"))));
    }
    return List.copyOf(byId.values());
  }

  private Endpoint endpoint(ResultSet row) throws SQLException {
    String matchId = row.getString("match_id");
    WebhookKind kind = matchId == null ? WebhookKind.GLOBAL : WebhookKind.MATCH;
    Array events = row.getArray("events");
    return new Endpoint(
        row.getLong("id"),
        matchId,
        URI.create(row.getString("url")),
        new SigningSecrets(secret(row, "secret_key_id", "secret_ciphertext"), List.of()),
        EventFilter.ofStored(List.of((String[]) events.getArray())).types(kind),
        options(row),
        row.getBoolean("enabled"),
        Rows.instant(row, "updated_at"));
  }

  private DeliveryOptions options(ResultSet row) throws SQLException {
    EncryptedSecret secret = encrypted(row, "headers_key_id", "headers_ciphertext");
    return new DeliveryOptions(
        row.getBoolean("ordered"),
        row.getObject("rate_limit", Integer.class),
        delays(row.getArray("retry_schedule")),
        row.getString("signature_header"),
        secret == null ? Map.of() : headers.decrypt(secret, row.getLong("id")));
  }

  private static List<Duration> delays(@Nullable Array seconds) throws SQLException {
    return seconds == null
        ? List.of()
        : Stream.of((Integer[]) seconds.getArray()).map(Duration::ofSeconds).toList();
  }

  private @Nullable SigningSecret secret(ResultSet row, String keyId, String ciphertext)
      throws SQLException {
    EncryptedSecret secret = encrypted(row, keyId, ciphertext);
    return secret == null ? null : secrets.decrypt(secret, row.getLong("id"));
  }

  private static @Nullable EncryptedSecret encrypted(ResultSet row, String keyId, String ciphertext)
      throws SQLException {
    byte[] bytes = row.getBytes(ciphertext);
    return bytes == null ? null : new EncryptedSecret(row.getString(keyId), bytes);
  }
}

package dev.gameday.webhooks.subscription;

import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.signature.SigningSecret;
import dev.gameday.webhooks.signature.SigningSecrets;
import dev.gameday.webhooks.signature.SigningSecrets.Retiring;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Reads webhooks with their secrets: a row for each secret that is retiring, at least one for each
 * webhook.
 */
record EndpointRows(OpenedSecrets secrets) implements ResultSetExtractor<List<Endpoint>> {

  /** To be followed by a WHERE, and by {@link #ORDER}. */
  static final String SELECT =
      """
      SELECT w.id, w.match_id, w.url, w.secret_key_id, w.secret_ciphertext, w.events, w.enabled,
             s.secret_key_id AS retiring_key_id, s.secret_ciphertext AS retiring_ciphertext, s.until
      FROM webhook w LEFT JOIN retiring_secret s ON s.webhook_id = w.id AND s.until > now()
      """;

  static final String ORDER = " ORDER BY w.id, s.until DESC";

  @Override
  public List<Endpoint> extractData(ResultSet rows) throws SQLException {
    var byId = new LinkedHashMap<Long, Endpoint>();
    while (rows.next()) {
      long id = rows.getLong("id");
      Endpoint known = byId.get(id);
      Endpoint endpoint = known == null ? endpoint(rows) : known;
      SigningSecret old = secret(rows, "retiring_key_id", "retiring_ciphertext");
      byId.put(id, old == null ? endpoint : endpoint.with(new Retiring(old, until(rows))));
    }
    return List.copyOf(byId.values());
  }

  private Endpoint endpoint(ResultSet row) throws SQLException {
    String matchId = row.getString("match_id");
    Family family = matchId == null ? Family.GLOBAL : Family.MATCH;
    Array events = row.getArray("events");
    return new Endpoint(
        row.getLong("id"),
        matchId,
        URI.create(row.getString("url")),
        new SigningSecrets(secret(row, "secret_key_id", "secret_ciphertext"), List.of()),
        EventFilter.ofStored(List.of((String[]) events.getArray())).types(family),
        row.getBoolean("enabled"));
  }

  private @Nullable SigningSecret secret(ResultSet row, String keyId, String ciphertext)
      throws SQLException {
    byte[] sealed = row.getBytes(ciphertext);
    if (sealed == null) {
      return null;
    }
    var secret = new EncryptedSecret(row.getString(keyId), sealed);
    return secrets.open(secret, row.getLong("id"));
  }

  private static Instant until(ResultSet row) throws SQLException {
    return row.getObject("until", OffsetDateTime.class).toInstant();
  }
}

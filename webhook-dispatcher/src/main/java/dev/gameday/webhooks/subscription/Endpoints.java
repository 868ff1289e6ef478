package dev.gameday.webhooks.subscription;

import dev.gameday.events.EventType;
import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.secret.SecretCipher;
import dev.gameday.webhooks.signature.SigningSecret;
import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All webhooks, in memory, for matching events.
 *
 * <p>The rule: whoever has taken events from Kafka calls {@link #refresh} before matching them. It
 * compares the revision that every change of a webhook raises in its own transaction, and reads the
 * webhooks anew if it has moved. An event that was committed after a change had been answered can
 * only come from Kafka after that, so it is matched against the change, on any replica. Whether a
 * webhook is enabled is judged then too: an event that is taken in while it is disabled is not
 * delivered.
 */
@Component
public class Endpoints {

  private final JdbcClient jdbc;
  private final SecretCipher cipher;

  private volatile Snapshot snapshot = new Snapshot(-1, Map.of(), Map.of());

  Endpoints(JdbcClient jdbc, SecretCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  /**
   * @throws org.springframework.dao.DataAccessException if the database can't be asked; what was
   *     known stays
   */
  public void refresh() {
    long revision = jdbc.sql("SELECT revision FROM webhook_revision").query(Long.class).single();
    if (revision != snapshot.revision) {
      // read after the revision: it may hold more than that stands for, never less
      snapshot = Snapshot.of(revision, load());
    }
  }

  /** The enabled ones that want events of this type. */
  public List<Endpoint> matching(EventType type) {
    return snapshot.byType.getOrDefault(type, List.of());
  }

  /** Enabled or not; empty if the webhook was deleted. */
  public Optional<Endpoint> find(long webhookId) {
    return Optional.ofNullable(snapshot.byId.get(webhookId));
  }

  private List<Endpoint> load() {
    return jdbc.sql(
            """
            SELECT id, url, secret_key_id, secret_ciphertext, events, enabled
            FROM webhook ORDER BY id
            """)
        .query((row, _) -> endpoint(row))
        .list();
  }

  private Endpoint endpoint(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    var secret =
        new EncryptedSecret(row.getString("secret_key_id"), row.getBytes("secret_ciphertext"));
    Array events = row.getArray("events");
    return new Endpoint(
        id,
        URI.create(row.getString("url")),
        SigningSecret.of(cipher.decrypt(secret, id)),
        EventFilter.ofStored(List.of((String[]) events.getArray())).types(),
        row.getBoolean("enabled"));
  }

  private record Snapshot(
      long revision, Map<Long, Endpoint> byId, Map<EventType, List<Endpoint>> byType) {

    static Snapshot of(long revision, List<Endpoint> endpoints) {
      var byId = new HashMap<Long, Endpoint>();
      var byType = new EnumMap<EventType, List<Endpoint>>(EventType.class);
      for (Endpoint endpoint : endpoints) {
        byId.put(endpoint.webhookId(), endpoint);
        if (endpoint.enabled()) {
          endpoint
              .types()
              .forEach(type -> byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(endpoint));
        }
      }
      return new Snapshot(revision, byId, byType);
    }
  }
}

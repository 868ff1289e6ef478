package dev.gameday.sessions.auth;

import dev.gameday.base.token.TokenFormat;
import dev.gameday.base.token.TokenKeys;
import java.security.PublicKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The signing keys in the database, shared by all replicas. One key is current. A rotation retires
 * it, but its public key stays published as long as a token that it signed can be valid.
 */
@Component
class SigningKeys implements TokenKeys {

  /** Maximum lifetime of a token. */
  static final Duration MAX_TOKEN_TTL = Duration.ofDays(30);

  /**
   * A token's lifetime starts before its key is read. So a token expires at most {@link
   * #MAX_TOKEN_TTL} after its key was retired, plus the allowed skew between clocks.
   */
  private static final Duration PUBLISHED_AFTER_RETIREMENT =
      MAX_TOKEN_TTL.plus(TokenFormat.ALLOWED_SKEW.multipliedBy(2));

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Map<String, PublicKey> cache = new ConcurrentHashMap<>();

  SigningKeys(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Creates the first key. Only one of the starting replicas does it. */
  void ensureCurrent() {
    transaction.executeWithoutResult(
        _ -> {
          lock();
          if (findCurrent().isEmpty()) {
            insert(SigningKey.generate());
          }
        });
  }

  /** Retires the current key and creates a new one. Tokens signed before stay valid. */
  SigningKey rotate() {
    SigningKey next = SigningKey.generate();
    transaction.executeWithoutResult(
        _ -> {
          lock();
          retireCurrent();
          insert(next);
        });
    return next;
  }

  /**
   * Returns the key to sign with. It is not cached, because another replica may rotate at any time.
   */
  SigningKey current() {
    return findCurrent().orElseThrow(() -> new IllegalStateException("no current signing key"));
  }

  /** Caches keys without expiry: all tokens of a key that is no longer published have expired. */
  @Override
  public Optional<PublicKey> find(String keyId) {
    PublicKey key = cache.get(keyId);
    if (key != null) {
      return Optional.of(key);
    }
    Optional<PublicKey> found = Optional.ofNullable(published().get(keyId));
    found.ifPresent(loaded -> cache.put(keyId, loaded));
    return found;
  }

  /** Returns the keys that valid tokens may be signed with, by id, the current one first. */
  Map<String, PublicKey> published() {
    Map<String, PublicKey> keys = new LinkedHashMap<>();
    jdbc.sql(
            """
            SELECT kid, public_key FROM signing_key
            WHERE retired_at IS NULL
               OR retired_at > clock_timestamp() - :seconds * interval '1 second'
            ORDER BY created_at DESC
            """)
        .param("seconds", PUBLISHED_AFTER_RETIREMENT.toSeconds())
        .query(
            (RowCallbackHandler)
                row -> keys.put(row.getString(1), SigningKey.decodePublic(row.getBytes(2))));
    return keys;
  }

  private void lock() {
    jdbc.sql("LOCK TABLE signing_key IN SHARE ROW EXCLUSIVE MODE").update();
  }

  private Optional<SigningKey> findCurrent() {
    return jdbc.sql("SELECT kid, private_key, public_key FROM signing_key WHERE retired_at IS NULL")
        .query((row, _) -> SigningKey.decode(row.getString(1), row.getBytes(2), row.getBytes(3)))
        .optional();
  }

  private void retireCurrent() {
    jdbc.sql("UPDATE signing_key SET retired_at = clock_timestamp() WHERE retired_at IS NULL")
        .update();
  }

  private void insert(SigningKey key) {
    jdbc.sql(
            """
            INSERT INTO signing_key (kid, private_key, public_key)
            VALUES (:kid, :privateKey, :publicKey)
            """)
        .param("kid", key.id())
        .param("privateKey", key.privateKey().getEncoded())
        .param("publicKey", key.publicKey().getEncoded())
        .update();
  }
}

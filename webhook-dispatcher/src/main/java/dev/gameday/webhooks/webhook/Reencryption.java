package dev.gameday.webhooks.webhook;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.secret.SecretCipher;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Re-encrypts secrets and headers of older keys with the current key; afterwards the older keys can
 * be removed from the settings. It runs at startup and every hour, because a replica with older
 * settings may still encrypt with an older key. Each small batch locks its rows and skips rows that
 * are already locked. Clients see no change.
 */
@Component
class Reencryption implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Reencryption.class);

  private static final int BATCH_SIZE = 100;
  private static final Duration INTERVAL = Duration.ofHours(1);

  private static final List<Place> PLACES =
      List.of(
          new Place("webhook", "id", "secret_key_id", "secret_ciphertext"),
          new Place("webhook", "id", "headers_key_id", "headers_ciphertext"),
          new Place("retiring_secret", "webhook_id", "secret_key_id", "secret_ciphertext"));

  private final SecretCipher cipher;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final BackgroundLoop loop;

  Reencryption(
      SecretCipher cipher,
      JdbcClient jdbc,
      TransactionOperations transactions,
      BackgroundLoops loops) {
    this.cipher = cipher;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.loop = new BackgroundLoop("reencryption", this::run, loops);
  }

  /** A table with secrets: the columns of the secret, and the column of the owning webhook's id. */
  private record Place(String table, String owner, String keyId, String ciphertext) {

    String in(String sql) {
      return sql.formatted(table, owner, keyId, ciphertext);
    }
  }

  private record Row(long owner, EncryptedSecret secret) {}

  /**
   * @param last the last owner of the batch
   * @param full whether more rows may follow
   */
  private record Batch(int rewritten, int unreadable, long last, boolean full) {}

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration run() {
    try {
      PLACES.forEach(this::rewrite);
    } catch (DataAccessException | TransactionException e) {
      log.atWarn()
          .addKeyValue("event.action", "secrets.reencryption_failed")
          .addKeyValue("reason", e.toString())
          .log("Cannot re-encrypt secrets; retrying");
    }
    return INTERVAL;
  }

  private void rewrite(Place place) {
    int rewritten = 0;
    int unreadable = 0;
    var batch = new Batch(0, 0, Long.MIN_VALUE, true);
    while (batch.full) {
      long after = batch.last;
      batch = transactions.execute(_ -> rewriteBatch(place, after));
      rewritten += batch.rewritten;
      unreadable += batch.unreadable;
    }
    if (rewritten + unreadable > 0) {
      log.atInfo()
          .addKeyValue("event.action", "secrets.reencrypted")
          .addKeyValue("table", place.table)
          .addKeyValue("column", place.ciphertext)
          .addKeyValue("keyId", cipher.currentKeyId())
          .addKeyValue("rewritten", rewritten)
          .addKeyValue("unreadable", unreadable)
          .log("Secrets re-encrypted with the current key");
    }
  }

  private Batch rewriteBatch(Place place, long after) {
    List<Row> rows =
        jdbc.sql(
                place.in(
                    """
                    SELECT %2$s AS owner, %3$s AS key_id, %4$s AS ciphertext FROM %1$s
                    WHERE %2$s > :after AND %3$s <> :key
                    ORDER BY %2$s
                    LIMIT :batch
                    FOR UPDATE SKIP LOCKED
                    """))
            .param("after", after)
            .param("key", cipher.currentKeyId())
            .param("batch", BATCH_SIZE)
            .query(
                (row, _) ->
                    new Row(
                        row.getLong("owner"),
                        new EncryptedSecret(row.getString("key_id"), row.getBytes("ciphertext"))))
            .list();
    int rewritten = (int) rows.stream().filter(row -> rewrite(place, row)).count();
    return new Batch(
        rewritten,
        rows.size() - rewritten,
        rows.isEmpty() ? after : rows.getLast().owner,
        rows.size() == BATCH_SIZE);
  }

  /**
   * @return false if the secret can't be decrypted, because the settings lack its key
   */
  private boolean rewrite(Place place, Row row) {
    EncryptedSecret fresh;
    try {
      fresh = cipher.encrypt(cipher.decrypt(row.secret, row.owner), row.owner);
    } catch (IllegalStateException e) {
      return false;
    }
    jdbc.sql(
            place.in(
                """
                UPDATE %1$s SET %3$s = :key, %4$s = :fresh
                WHERE %2$s = :owner AND %4$s = :old
                """))
        .param("key", fresh.keyId())
        .param("fresh", fresh.ciphertext())
        .param("owner", row.owner)
        .param("old", row.secret.ciphertext())
        .update();
    return true;
  }
}

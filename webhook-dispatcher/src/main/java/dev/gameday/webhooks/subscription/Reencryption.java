package dev.gameday.webhooks.subscription;

import dev.gameday.webhooks.secret.EncryptedSecret;
import dev.gameday.webhooks.secret.SecretCipher;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Encrypts secrets anew that some other key than the current one was used for, so that the old key
 * can go: at the start, and every hour because a replica with older settings may still use the old
 * one. Goes in small batches, of which each locks its rows; what others have locked is passed over.
 * To a client nothing changes.
 */
@Component
public class Reencryption {

  private static final Logger log = LoggerFactory.getLogger(Reencryption.class);

  private static final int BATCH = 100;
  private static final long EVERY_MINUTES = 60;

  private final SecretCipher cipher;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private @Nullable ScheduledExecutorService timer;

  Reencryption(SecretCipher cipher, JdbcClient jdbc, TransactionOperations transactions) {
    this.cipher = cipher;
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** Rows that hold a secret, and the column that says whose it is. */
  private record Table(String name, String owner) {}

  private record Row(long owner, EncryptedSecret secret) {}

  /**
   * @param last the last owner that was looked at
   * @param whole whether there may be more
   */
  private record Batch(int rewritten, int unreadable, long last, boolean whole) {}

  public void start() {
    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reencryption").daemon().factory());
    var _ = timer.scheduleWithFixedDelay(this::run, 0, EVERY_MINUTES, TimeUnit.MINUTES);
  }

  public void stop() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }

  private void run() {
    try {
      rewrite(new Table("webhook", "id"));
      rewrite(new Table("retiring_secret", "webhook_id"));
    } catch (DataAccessException | TransactionException e) {
      log.atWarn()
          .addKeyValue("event.action", "secrets.reencryption_failed")
          .addKeyValue("reason", e.toString())
          .log("Secrets could not be encrypted anew; it is tried again later");
    }
  }

  private void rewrite(Table table) {
    int rewritten = 0;
    int unreadable = 0;
    var batch = new Batch(0, 0, Long.MIN_VALUE, true);
    while (batch.whole) {
      long after = batch.last;
      batch = transactions.execute(_ -> rewriteBatch(table, after));
      rewritten += batch.rewritten;
      unreadable += batch.unreadable;
    }
    if (rewritten + unreadable > 0) {
      log.atInfo()
          .addKeyValue("event.action", "secrets.reencrypted")
          .addKeyValue("table", table.name)
          .addKeyValue("keyId", cipher.currentKeyId())
          .addKeyValue("rewritten", rewritten)
          .addKeyValue("unreadable", unreadable)
          .log("Secrets encrypted anew with the current key");
    }
  }

  private Batch rewriteBatch(Table table, long after) {
    List<Row> rows =
        jdbc.sql(
                """
                SELECT %2$s AS owner, secret_key_id, secret_ciphertext FROM %1$s
                WHERE %2$s > ? AND secret_key_id <> ?
                ORDER BY %2$s
                LIMIT ?
                FOR UPDATE SKIP LOCKED
                """
                    .formatted(table.name, table.owner))
            .params(after, cipher.currentKeyId(), BATCH)
            .query(
                (row, _) ->
                    new Row(
                        row.getLong("owner"),
                        new EncryptedSecret(
                            row.getString("secret_key_id"), row.getBytes("secret_ciphertext"))))
            .list();
    int rewritten = (int) rows.stream().filter(row -> rewrite(table, row)).count();
    return new Batch(
        rewritten,
        rows.size() - rewritten,
        rows.isEmpty() ? after : rows.getLast().owner,
        rows.size() == BATCH);
  }

  /** Returns false if its key isn't among the settings. */
  private boolean rewrite(Table table, Row row) {
    EncryptedSecret fresh;
    try {
      fresh = cipher.encrypt(cipher.decrypt(row.secret, row.owner), row.owner);
    } catch (IllegalStateException e) {
      return false;
    }
    jdbc.sql(
            """
            UPDATE %1$s SET secret_key_id = ?, secret_ciphertext = ?
            WHERE %2$s = ? AND secret_ciphertext = ?
            """
                .formatted(table.name, table.owner))
        .params(fresh.keyId(), fresh.ciphertext(), row.owner, row.secret.ciphertext())
        .update();
    return true;
  }
}

package dev.gameday.idempotency;

import dev.gameday.idempotency.ClaimResult.AnswerLost;
import dev.gameday.idempotency.ClaimResult.Answered;
import dev.gameday.idempotency.ClaimResult.Busy;
import dev.gameday.idempotency.ClaimResult.Claim;
import dev.gameday.idempotency.ClaimResult.OtherContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of keys in the service's database, which all replicas share. All times are by the
 * database's clock.
 */
class IdempotencyKeyTable {

  private static final int DELETE_BATCH_SIZE = 1000;
  private static final HexFormat HEX = HexFormat.of();

  private final JdbcClient jdbc;
  private final ResponseCipher cipher;
  private final IdempotencySettings settings;

  IdempotencyKeyTable(JdbcClient jdbc, ResponseCipher cipher, IdempotencySettings settings) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.settings = settings;
  }

  /** Claims a key. Of concurrent requests on any replicas, exactly one gets the claim. */
  ClaimResult claim(KeyedRequest request) {
    var claim = new Claim(request.id(), UUID.randomUUID());
    if (isTaken(claim, request)) {
      return claim;
    }
    // the row may be deleted between the two statements; a retry then gets the claim
    return find(request).orElseGet(Busy::new);
  }

  /**
   * Whether the claim was acquired. A claim that expired without an effect is replaced: its holder
   * can no longer commit, because {@link #markEffect} fails.
   */
  private boolean isTaken(Claim claim, KeyedRequest request) {
    return jdbc.sql(
                """
                INSERT INTO idempotency_key AS kept
                  (id, content, claim, claimed_until, expires_at)
                VALUES (:id, :content, :claim,
                  clock_timestamp() + :claimMillis * interval '1 millisecond',
                  clock_timestamp() + :keepMillis * interval '1 millisecond')
                ON CONFLICT (id) DO UPDATE
                SET content = excluded.content,
                    claim = excluded.claim,
                    claimed_until = excluded.claimed_until,
                    expires_at = excluded.expires_at,
                    has_effect = false, status = NULL, content_type = NULL, location = NULL,
                    body = NULL
                WHERE kept.expires_at <= clock_timestamp()
                   OR (kept.content = excluded.content
                       AND kept.status IS NULL
                       AND NOT kept.has_effect
                       AND kept.claimed_until <= clock_timestamp())
                """)
            .param("id", claim.id())
            .param("content", request.content())
            .param("claim", claim.token())
            .param("claimMillis", settings.claim().toMillis())
            .param("keepMillis", settings.keepFor().toMillis())
            .update()
        > 0;
  }

  private Optional<ClaimResult> find(KeyedRequest request) {
    return jdbc.sql(
            """
            SELECT content, status, content_type, location, body,
              has_effect AND claimed_until <= clock_timestamp() AS is_lost
            FROM idempotency_key
            WHERE id = :id
            """)
        .param("id", request.id())
        .query((row, _) -> claimResult(row, request))
        .optional();
  }

  private ClaimResult claimResult(ResultSet row, KeyedRequest request) throws SQLException {
    if (!Arrays.equals(row.getBytes("content"), request.content())) {
      return new OtherContent();
    }
    int status = row.getInt("status");
    if (!row.wasNull()) {
      return new Answered(
          new StoredResponse(
              status,
              row.getString("content_type"),
              row.getString("location"),
              cipher.open(row.getBytes("body"), request.id())));
    }
    return row.getBoolean("is_lost") ? new AnswerLost() : new Busy();
  }

  /**
   * Extends the claims of requests in progress, except claims that other requests have replaced.
   */
  void renew(List<Claim> claims) {
    jdbc.sql(
            """
            UPDATE idempotency_key kept
            SET claimed_until = clock_timestamp() + :claimMillis * interval '1 millisecond'
            FROM unnest(:ids::text[], :claims::uuid[]) AS held (id, claim)
            WHERE kept.id = decode(held.id, 'hex') AND kept.claim = held.claim
            """)
        .param("claimMillis", settings.claim().toMillis())
        .param(
            "ids", claims.stream().map(claim -> HEX.formatHex(claim.id())).toArray(String[]::new))
        .param(
            "claims", claims.stream().map(claim -> claim.token().toString()).toArray(String[]::new))
        .update();
  }

  /**
   * Marks that the claim's request has an effect. Called in the transaction of the effect, so both
   * are committed or neither is.
   *
   * @return whether the claim is still held
   */
  boolean markEffect(Claim claim) {
    return jdbc.sql(
                """
                UPDATE idempotency_key SET has_effect = true WHERE id = :id AND claim = :claim
                """)
            .param("id", claim.id())
            .param("claim", claim.token())
            .update()
        > 0;
  }

  /** Stores the response, unless another request has replaced the claim. */
  void keep(Claim claim, StoredResponse answer) {
    jdbc.sql(
            """
            UPDATE idempotency_key
            SET status = :status, content_type = :contentType, location = :location, body = :body
            WHERE id = :id AND claim = :claim
            """)
        .param("status", answer.status())
        .param("contentType", answer.contentType())
        .param("location", answer.location())
        .param("body", cipher.seal(answer.body(), claim.id()))
        .param("id", claim.id())
        .param("claim", claim.token())
        .update();
  }

  /**
   * Deletes the key so that the next request with it can proceed, unless this request had an
   * effect. A concurrent commit of the effect is awaited by the row's lock.
   */
  void release(Claim claim) {
    jdbc.sql(
            """
            DELETE FROM idempotency_key WHERE id = :id AND claim = :claim AND NOT has_effect
            """)
        .param("id", claim.id())
        .param("claim", claim.token())
        .update();
  }

  /**
   * Deletes a batch of expired rows and skips those that another replica is deleting.
   *
   * @return whether there may be more expired rows
   */
  boolean deleteExpired() {
    return jdbc.sql(
                """
                DELETE FROM idempotency_key
                WHERE id IN (
                  SELECT id FROM idempotency_key
                  WHERE expires_at <= clock_timestamp()
                  ORDER BY expires_at
                  LIMIT :limit
                  FOR UPDATE SKIP LOCKED)
                """)
            .param("limit", DELETE_BATCH_SIZE)
            .update()
        == DELETE_BATCH_SIZE;
  }
}

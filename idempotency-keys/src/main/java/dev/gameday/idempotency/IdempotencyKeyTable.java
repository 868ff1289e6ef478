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
 * The keys in use, in the service's database: all replicas see the same. All times are by its
 * clock.
 */
class IdempotencyKeyTable {

  private static final int DELETE_BATCH_SIZE = 1000;
  private static final HexFormat HEX = HexFormat.of();

  private final JdbcClient jdbc;
  private final ResponseCipher seal;
  private final IdempotencySettings settings;

  IdempotencyKeyTable(JdbcClient jdbc, ResponseCipher seal, IdempotencySettings settings) {
    this.jdbc = jdbc;
    this.seal = seal;
    this.settings = settings;
  }

  /** Of all who come with a key at once, on whatever replicas, one gets the claim. */
  ClaimResult claim(KeyedRequest request) {
    var claim = new Claim(request.id(), UUID.randomUUID());
    if (isTaken(claim, request)) {
      return claim;
    }
    // The row may go away between the two statements: then whoever asks again will have it.
    return find(request).orElseGet(Busy::new);
  }

  /**
   * A claim that has run out without an effect is as good as none. The effect of whoever held it
   * can't come any more: it would have to get past {@link #markEffect}.
   */
  private boolean isTaken(Claim claim, KeyedRequest request) {
    return jdbc.sql(
                """
                insert into idempotency_key as kept
                  (id, content, claim, claimed_until, expires_at)
                values (:id, :content, :claim,
                  clock_timestamp() + :claimMillis * interval '1 millisecond',
                  clock_timestamp() + :keepMillis * interval '1 millisecond')
                on conflict (id) do update
                set content = excluded.content,
                    claim = excluded.claim,
                    claimed_until = excluded.claimed_until,
                    expires_at = excluded.expires_at,
                    has_effect = false, status = null, content_type = null, location = null,
                    body = null
                where kept.expires_at <= clock_timestamp()
                   or (kept.content = excluded.content
                       and kept.status is null
                       and not kept.has_effect
                       and kept.claimed_until <= clock_timestamp())
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
            select content, status, content_type, location, body,
              has_effect and claimed_until <= clock_timestamp() as is_lost
            from idempotency_key
            where id = :id
            """)
        .param("id", request.id())
        .query((row, _) -> turn(row, request))
        .optional();
  }

  private ClaimResult turn(ResultSet row, KeyedRequest request) throws SQLException {
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
              seal.open(row.getBytes("body"), request.id())));
    }
    return row.getBoolean("is_lost") ? new AnswerLost() : new Busy();
  }

  /** Prolongs claims of requests that are still worked on, but for those that others have. */
  void renew(List<Claim> claims) {
    jdbc.sql(
            """
            update idempotency_key kept
            set claimed_until = clock_timestamp() + ? * interval '1 millisecond'
            from unnest(?::text[], ?::uuid[]) as held (id, claim)
            where kept.id = decode(held.id, 'hex') and kept.claim = held.claim
            """)
        .param(settings.claim().toMillis())
        .param(claims.stream().map(claim -> HEX.formatHex(claim.id())).toArray(String[]::new))
        .param(claims.stream().map(claim -> claim.token().toString()).toArray(String[]::new))
        .update();
  }

  /**
   * Says that the claim's request has an effect. Called in the transaction of that effect, so that
   * both are committed or neither is.
   *
   * @return whether the claim still holds
   */
  boolean markEffect(Claim claim) {
    return jdbc.sql(
                """
                update idempotency_key set has_effect = true where id = :id and claim = :claim
                """)
            .param("id", claim.id())
            .param("claim", claim.token())
            .update()
        > 0;
  }

  /** Does nothing if another has taken over. */
  void keep(Claim claim, StoredResponse answer) {
    jdbc.sql(
            """
            update idempotency_key
            set status = :status, content_type = :contentType, location = :location, body = :body
            where id = :id and claim = :claim
            """)
        .param("status", answer.status())
        .param("contentType", answer.contentType())
        .param("location", answer.location())
        .param("body", seal.seal(answer.body(), claim.id()))
        .param("id", claim.id())
        .param("claim", claim.token())
        .update();
  }

  /**
   * Lets the next request with the key try again, unless this one had an effect after all: if it is
   * being committed right now, the row's lock makes this wait for it.
   */
  void release(Claim claim) {
    jdbc.sql(
            """
            delete from idempotency_key where id = :id and claim = :claim and not has_effect
            """)
        .param("id", claim.id())
        .param("claim", claim.token())
        .update();
  }

  /**
   * Deletes some expired rows, leaving those that another replica is deleting.
   *
   * @return whether there may be more
   */
  boolean deleteExpired() {
    return jdbc.sql(
                """
                delete from idempotency_key
                where id in (
                  select id from idempotency_key
                  where expires_at <= clock_timestamp()
                  order by expires_at
                  limit :limit
                  for update skip locked)
                """)
            .param("limit", DELETE_BATCH_SIZE)
            .update()
        == DELETE_BATCH_SIZE;
  }
}

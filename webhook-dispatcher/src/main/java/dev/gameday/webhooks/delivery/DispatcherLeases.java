package dev.gameday.webhooks.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The leases of running dispatchers. All times are the database's, so differing clocks of
 * dispatchers don't matter.
 */
@Component
public class DispatcherLeases {

  /**
   * A gap of half a lease makes a dispatcher unstable: the database may have been unavailable, to
   * the other dispatchers too.
   */
  private static final String RENEW =
      """
      INSERT INTO dispatcher AS known (id, leased_until, steady_since)
      VALUES (?, now() + ? * interval '1 millisecond', now())
      ON CONFLICT (id) DO UPDATE
      SET leased_until = excluded.leased_until,
          steady_since =
            CASE WHEN known.leased_until - now() < (excluded.leased_until - now()) / 2
                 THEN now() ELSE known.steady_since END
      RETURNING now() - steady_since >= (leased_until - now()) * 2 AS stable
      """;

  /** Skips a locked row, so only one dispatcher reclaims it. */
  private static final String FIND_EXPIRED =
      """
      SELECT id FROM dispatcher
      WHERE leased_until < now()
      LIMIT 1
      FOR UPDATE SKIP LOCKED
      """;

  /**
   * A claim ends within the longest lease, so this reads a short range of the index over due times,
   * behind any backlog. A locked row is skipped: its result is being recorded. The claim is
   * required because older versions, which had no holders, may have left a holder without a claim.
   */
  private static final String SELECT_HELD =
      """
      SELECT webhook_id, id FROM delivery
      WHERE status = 'pending' AND holder = ? AND claim IS NOT NULL
        AND next_attempt_at > now()
        AND next_attempt_at <= now() + ? * interval '1 millisecond'
      ORDER BY next_attempt_at
      FOR UPDATE SKIP LOCKED
      """;

  /**
   * Ends claims early, spread over time at a thousand a second. A claim stays valid until another
   * dispatcher replaces it, so a late result of a dispatcher that still runs counts. This is a
   * separate statement for the same reason as in {@link DueDeliveries}.
   */
  private static final String RELEASE =
      """
      UPDATE delivery d
      SET holder = NULL,
          next_attempt_at =
            least(d.next_attempt_at, now() + taken.place * interval '1 millisecond')
      FROM unnest(?::bigint[], ?::uuid[]) WITH ORDINALITY AS taken (webhook_id, id, place)
      WHERE d.webhook_id = taken.webhook_id AND d.id = taken.id
      """;

  private final JdbcTemplate jdbc;
  private final TransactionOperations transactions;

  DispatcherLeases(JdbcTemplate jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * The reclaimed deliveries of one dispatcher.
   *
   * @param id the dispatcher whose lease expired
   * @param deliveries number of its deliveries that became due
   */
  public record Reclaimed(UUID id, int deliveries) {}

  private record Key(long webhookId, UUID id) {}

  /**
   * Renews the lease of a dispatcher, or creates it.
   *
   * @return whether the dispatcher is stable: it has renewed its lease for two leases without a
   *     gap, and may reclaim from others. After a database outage, running dispatchers have that
   *     time to renew their own leases.
   */
  public boolean renew(UUID id, Duration lease) {
    return Boolean.TRUE.equals(jdbc.queryForObject(RENEW, Boolean.class, id, lease.toMillis()));
  }

  /**
   * Reclaims the deliveries of one dispatcher whose lease has expired, if there is one, and deletes
   * its lease.
   *
   * @param maxClaimLease the longest lease of a claim
   */
  public Optional<Reclaimed> reclaimExpired(Duration maxClaimLease) {
    return Optional.ofNullable(
        transactions.execute(
            _ -> {
              UUID expired =
                  DataAccessUtils.singleResult(jdbc.queryForList(FIND_EXPIRED, UUID.class));
              return expired == null
                  ? null
                  : new Reclaimed(expired, releaseClaims(expired, maxClaimLease));
            }));
  }

  /** Releases the unfinished deliveries of a dispatcher that stops, and deletes its lease. */
  public void release(UUID id, Duration maxClaimLease) {
    transactions.executeWithoutResult(_ -> releaseClaims(id, maxClaimLease));
  }

  private int releaseClaims(UUID dispatcher, Duration maxClaimLease) {
    List<Key> held =
        jdbc.query(
            SELECT_HELD,
            (row, _) -> new Key(row.getLong("webhook_id"), row.getObject("id", UUID.class)),
            dispatcher,
            maxClaimLease.toMillis());
    var rows = new Columns<>(held).with("bigint", Key::webhookId).with("uuid", Key::id);
    if (!rows.isEmpty()) {
      jdbc.update(RELEASE, statement -> rows.bind(statement));
    }
    jdbc.update("DELETE FROM dispatcher WHERE id = ?", dispatcher);
    return held.size();
  }
}

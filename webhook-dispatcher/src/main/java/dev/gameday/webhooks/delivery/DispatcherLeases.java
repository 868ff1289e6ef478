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
 * The dispatchers that run, as the database knows them. Times are the database's, so that no clock
 * of a dispatcher matters.
 */
@Component
public class DispatcherLeases {

  /**
   * A gap of half a lease ends its steadiness: perhaps the database was away, for the others too.
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
      RETURNING now() - steady_since >= (leased_until - now()) * 2 AS steady
      """;

  /** Only one of those who look for it finds it. */
  private static final String FIND_DEAD =
      """
      SELECT id FROM dispatcher
      WHERE leased_until < now()
      LIMIT 1
      FOR UPDATE SKIP LOCKED
      """;

  /**
   * A claim ends within its longest lease, so this is a short range of the index over what is due,
   * behind any backlog. What somebody has locked is being recorded at this moment. With a claim
   * only, as a version that knew no holder may have left one.
   */
  private static final String HELD =
      """
      SELECT webhook_id, id FROM delivery
      WHERE status = 'pending' AND holder = ? AND claim IS NOT NULL
        AND next_attempt_at > now()
        AND next_attempt_at <= now() + ? * interval '1 millisecond'
      ORDER BY next_attempt_at
      FOR UPDATE SKIP LOCKED
      """;

  /**
   * Claims end early, a thousand a second. They stay valid until others take their place: what a
   * dispatcher that wasn't dead after all has to tell still counts. A statement of its own for the
   * reason that {@link DueDeliveries} has.
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
   * @param deliveries how many became due
   */
  public record Reclaimed(UUID id, int deliveries) {}

  private record Key(long webhookId, UUID id) {}

  /**
   * Renews the lease of a dispatcher, or makes it known, for the first time or anew.
   *
   * @return whether it has done so for two leases without a gap, and may judge others: when the
   *     database was away for all, that is time for the living to come back
   */
  public boolean renew(UUID id, Duration lease) {
    return Boolean.TRUE.equals(jdbc.queryForObject(RENEW, Boolean.class, id, lease.toMillis()));
  }

  /**
   * Makes due what one dispatcher holds whose lease has ended, if there is one, and forgets it.
   *
   * @param longestClaim how far off the end of a claim may be
   */
  public Optional<Reclaimed> reclaimExpired(Duration longestClaim) {
    return Optional.ofNullable(
        transactions.execute(
            _ -> {
              UUID dead = DataAccessUtils.singleResult(jdbc.queryForList(FIND_DEAD, UUID.class));
              return dead == null ? null : new Reclaimed(dead, releaseClaims(dead, longestClaim));
            }));
  }

  /** The same at the end of a dispatcher that stops, for what it leaves unfinished. */
  public void release(UUID id, Duration longestClaim) {
    transactions.executeWithoutResult(_ -> releaseClaims(id, longestClaim));
  }

  private int releaseClaims(UUID dispatcher, Duration longestClaim) {
    List<Key> held =
        jdbc.query(
            HELD,
            (row, _) -> new Key(row.getLong("webhook_id"), row.getObject("id", UUID.class)),
            dispatcher,
            longestClaim.toMillis());
    var rows = new Columns<>(held).with("bigint", Key::webhookId).with("uuid", Key::id);
    if (!rows.isEmpty()) {
      jdbc.update(RELEASE, statement -> rows.bind(statement));
    }
    jdbc.update("DELETE FROM dispatcher WHERE id = ?", dispatcher);
    return held.size();
  }
}

package dev.gameday.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.webhooks.delivery.DispatcherLeases.Reclaimed;
import dev.gameday.webhooks.webhook.WebhookEnabled;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The cost of a step depends on the step, not on the size of the backlog. */
@RealPostgres
class BigBacklogIT {

  private static final long BIG = 1;
  private static final long SMALL = 2;
  private static final int MANY = 50_000;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final UUID DISPATCHER = new UUID(0, 1);

  /** Enough executions for driver and database to switch to a generic plan. */
  private static final int EXECUTIONS = 12;

  private final SingleConnectionDataSource connection;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  BigBacklogIT(TestDatabase database) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/webhook-dispatcher")
        .load()
        .migrate();
    connection =
        new SingleConnectionDataSource(
            database.jdbcUrl(), database.user(), database.password(), true);
    jdbc = new JdbcTemplate(connection);
    transactions = new TransactionTemplate(new JdbcTransactionManager(connection));
  }

  @BeforeEach
  void empty() {
    jdbc.execute("TRUNCATE delivery, dispatcher, resuming_webhook, webhook CASCADE");
  }

  @AfterEach
  void close() {
    connection.destroy();
  }

  @Test
  void shouldClaimWithoutReadingTheBacklog() {
    var due = new DueDeliveries(jdbc, transactions);
    add(BIG, MANY, "now() - interval '1 hour'");
    add(SMALL, 100, "now() - interval '1 minute'");
    for (int i = 0; i < EXECUTIONS; i++) {
      due.claim(Map.of(BIG, 1, SMALL, 1), DISPATCHER, LEASE);
    }

    long before = rowsRead();
    assertThat(due.claim(Map.of(BIG, 50, SMALL, 50), DISPATCHER, LEASE)).hasSize(100);

    assertThat(rowsRead() - before).isLessThan(2_000);
  }

  /** Neither due, scheduled nor suspended deliveries are read. */
  @Test
  void shouldReclaimWithoutReadingTheBacklog() {
    var leases = new DispatcherLeases(jdbc, transactions);
    add(BIG, MANY, "now() - interval '1 hour'");
    add(BIG, MANY, "now() + interval '1 hour'");
    add(BIG, MANY, "'infinity'");
    add(SMALL, 200, "now()");
    for (int i = 0; i < EXECUTIONS; i++) {
      expireLease();
      leases.reclaimExpired(LEASE);
    }
    new DueDeliveries(jdbc, transactions).claim(Map.of(SMALL, 200), DISPATCHER, LEASE);
    expireLease();

    long before = rowsRead();
    assertThat(leases.reclaimExpired(LEASE)).contains(new Reclaimed(DISPATCHER, 200));

    assertThat(rowsRead() - before).isLessThan(2_000);
  }

  @Test
  void shouldReleaseSuspendedDeliveriesWithoutReadingTheRest() {
    var suspended = new SuspendedDeliveries(jdbc, transactions);
    jdbc.update(
        """
        INSERT INTO webhook (id, match_id, public_id, url, events, enabled, created_at, updated_at)
        OVERRIDING SYSTEM VALUE
        VALUES (?, 'm', 'p', 'http://localhost', '{}', true, now(), now())
        """,
        BIG);
    add(BIG, MANY, "'infinity'");
    suspended.onEnabled(new WebhookEnabled(BIG));
    for (int i = 0; i < EXECUTIONS; i++) {
      suspended.release();
    }

    long before = rowsRead();
    assertThat(suspended.release()).isTrue();

    assertThat(rowsRead() - before).isLessThan(20_000);
  }

  private void expireLease() {
    jdbc.update(
        "INSERT INTO dispatcher VALUES (?, now() - interval '1 second', now())", DISPATCHER);
  }

  private void add(long webhookId, int count, String dueAt) {
    jdbc.execute(
        """
        INSERT INTO delivery (webhook_id, id, event_id, event_type, subject, trace_parent, body,
                              created_at, status, attempts, next_attempt_at)
        SELECT %d, gen_random_uuid(), gen_random_uuid(), 'game.added', '1',
               '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', '{}'::bytea,
               now(), 'pending', 0, %s
        FROM generate_series(1, %d) AS n
        """
            .formatted(webhookId, dueAt, count));
    jdbc.execute("ANALYZE delivery");
  }

  private long rowsRead() {
    jdbc.execute("SELECT pg_stat_force_next_flush()");
    Long read =
        jdbc.queryForObject(
            """
            SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables)
                 + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)
            """,
            Long.class);
    return read == null ? 0 : read;
  }
}

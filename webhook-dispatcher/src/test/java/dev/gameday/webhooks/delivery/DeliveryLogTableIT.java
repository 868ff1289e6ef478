package dev.gameday.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.EventId;
import dev.gameday.events.TraceParent;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.webhooks.delivery.LogEntry.Created;
import dev.gameday.webhooks.egress.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** New rows are copied into the log, unless the batch contains existing rows. */
@RealPostgres
class DeliveryLogTableIT {

  private static final Instant AT = Instant.parse("2026-03-15T20:30:00.123456Z");
  private static final Attempt SUCCESS =
      new Attempt(1, AT, 200, null, null, 17, "Server: nginx\n", "ok: é 🎮");
  private static final Attempt FAILURE =
      new Attempt(1, AT, null, ErrorClass.TIMEOUT, "No answer.", 15_000, null, null);

  private final SingleConnectionDataSource connection;
  private final JdbcTemplate jdbc;
  private final DeliveryLogTable table;

  DeliveryLogTableIT(TestDatabase database) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/webhook-dispatcher")
        .load()
        .migrate();
    connection =
        new SingleConnectionDataSource(
            database.jdbcUrl(), database.user(), database.password(), true);
    jdbc = new JdbcTemplate(connection);
    table =
        new DeliveryLogTable(jdbc, new TransactionTemplate(new JdbcTransactionManager(connection)));
  }

  @BeforeEach
  void empty() {
    jdbc.execute("TRUNCATE delivery");
  }

  @AfterEach
  void close() {
    connection.destroy();
  }

  @Test
  void shouldWriteSameRowsWithAndWithoutCopy() {
    var failed = new Created(delivery(2), FAILURE, new DeliveryState.Exhausted(), () -> {});

    write(delivered(1), failed);
    List<@Nullable String> copied = rows();
    jdbc.execute("TRUNCATE delivery");
    write(delivered(3));
    write(delivered(1), failed, delivered(3));

    assertThat(copied).hasSize(2);
    assertThat(rows()).hasSize(3).startsWith(copied.toArray(String[]::new));
  }

  @Test
  void shouldKeepExistingRowsAndAddNewOnes() {
    write(delivered(1));
    List<@Nullable String> before = rows();

    write(
        new Created(delivery(1), FAILURE, new DeliveryState.Exhausted(), () -> {}),
        delivered(2),
        new Created(delivery(3), null, new DeliveryState.Scheduled(Duration.ZERO), () -> {}));

    assertThat(rows()).hasSize(3).startsWith(before.toArray(String[]::new));
    assertThat(statuses()).containsExactly("success", "success", "pending");
  }

  @Test
  void shouldAcceptDuplicateInOneBatch() {
    write(delivered(1), delivered(2), delivered(1));

    assertThat(statuses()).containsExactly("success", "success");
  }

  @Test
  void shouldWriteLargeBatches() {
    LogEntry[] many =
        IntStream.rangeClosed(1, 300)
            .mapToObj(n -> created(n, "x".repeat(n * 50)))
            .toArray(LogEntry[]::new);

    write(many);

    assertThat(statuses()).hasSize(300).containsOnly("success");
    assertThat(jdbc.queryForObject("SELECT sum(length(body)) FROM delivery", Integer.class))
        .isEqualTo(300 * 301 / 2 * 50);
  }

  private void write(LogEntry... entries) {
    table.write(List.of(entries));
  }

  private static Created delivered(int n) {
    return created(n, "{\"title\":\"é 🎮\"}");
  }

  private static Created created(int n, String body) {
    return new Created(delivery(n, body), SUCCESS, new DeliveryState.Delivered(), () -> {});
  }

  private static Delivery delivery(int n) {
    return delivery(n, "{}");
  }

  private static Delivery delivery(int n, String body) {
    return new Delivery(
        1,
        new UUID(0x019d_2f6e_7c00_8000L, Long.MIN_VALUE | n),
        new EventId(UUID.fromString("019d2f6e-7c00-7000-8000-000000000000")),
        "game.added",
        "5",
        TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").orElseThrow(),
        body.getBytes(UTF_8),
        AT,
        null);
  }

  private List<@Nullable String> rows() {
    return jdbc.queryForList("SELECT delivery::text FROM delivery ORDER BY id", String.class);
  }

  private List<@Nullable String> statuses() {
    return jdbc.queryForList("SELECT status FROM delivery ORDER BY id", String.class);
  }
}

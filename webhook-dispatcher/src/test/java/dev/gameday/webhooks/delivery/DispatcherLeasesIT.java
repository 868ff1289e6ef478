package dev.gameday.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.EventId;
import dev.gameday.events.TraceParent;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.webhooks.delivery.DispatcherLeases.Reclaimed;
import dev.gameday.webhooks.delivery.LogEntry.Attempted;
import dev.gameday.webhooks.delivery.LogEntry.Created;
import dev.gameday.webhooks.delivery.LogEntry.Released;
import dev.gameday.webhooks.delivery.LogEntry.Suspended;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A dispatcher's claims are exclusive until its lease expires; then any other dispatcher can
 * reclaim them. Leases are too long to expire by themselves; the tests shift their times.
 */
@RealPostgres
class DispatcherLeasesIT {

  private static final Duration LEASE = Duration.ofHours(1);
  private static final Duration CLAIM = Duration.ofHours(4);
  private static final Instant AT = Instant.parse("2026-03-15T20:30:00Z");
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;
  private final DispatcherLeases leases;
  private final DueDeliveries due;
  private final DeliveryLogTable table;

  DispatcherLeasesIT(TestDatabase database) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/webhook-dispatcher")
        .load()
        .migrate();
    var connections =
        new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
    jdbc = new JdbcTemplate(connections);
    transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
    leases = new DispatcherLeases(jdbc, transactions);
    due = new DueDeliveries(jdbc, transactions);
    table = new DeliveryLogTable(jdbc, transactions);
  }

  @BeforeEach
  void empty() {
    jdbc.execute("TRUNCATE delivery, attempt, dispatcher");
  }

  @Test
  void shouldNameHolderDuringClaim() {
    write(inFlight(delivery(1), ONE));
    assertThat(row(1)).isEqualTo(new Row("pending", ONE, ONE));

    write(
        new Attempted(delivery(1), ONE, attempt(500), new DeliveryState.Scheduled(Duration.ZERO)));
    assertThat(row(1)).isEqualTo(new Row("pending", null, null));

    UUID claim = claimAll(OTHER).getFirst().claim();
    assertThat(row(1)).isEqualTo(new Row("pending", claim, OTHER));

    write(new Released(delivery(1), claim, Duration.ZERO));
    assertThat(row(1)).isEqualTo(new Row("pending", null, null));

    claim = claimAll(ONE).getFirst().claim();
    write(new Suspended(delivery(1), claim));
    assertThat(row(1)).isEqualTo(new Row("pending", null, null));

    jdbc.update("UPDATE delivery SET next_attempt_at = now()");
    claim = claimAll(ONE).getFirst().claim();
    write(new Attempted(delivery(1), claim, attempt(200), new DeliveryState.Delivered()));
    assertThat(row(1)).isEqualTo(new Row("success", null, null));

    write(
        new Created(
            delivery(2), attempt(500), new DeliveryState.Scheduled(Duration.ZERO), () -> {}));
    assertThat(row(2)).isEqualTo(new Row("pending", null, null));
  }

  @Test
  void shouldMakeOnlyExpiredDispatchersClaimsDue() {
    leases.renew(ONE, LEASE);
    leases.renew(OTHER, LEASE);
    write(inFlight(delivery(1), ONE), inFlight(delivery(2), OTHER));
    write(new Created(delivery(3), attempt(500), new DeliveryState.Scheduled(LEASE), () -> {}));
    setHolder(3, ONE);
    assertThat(leases.reclaimExpired(CLAIM)).isEmpty();

    shiftLease(ONE, "61 minutes");

    assertThat(leases.reclaimExpired(CLAIM)).contains(new Reclaimed(ONE, 1));
    assertThat(leases.reclaimExpired(CLAIM)).isEmpty();
    assertThat(holders()).containsExactly(OTHER);
    assertThat(claimAll(OTHER))
        .extracting(ClaimedDelivery::delivery)
        .extracting(Delivery::id)
        .containsExactly(delivery(1).id());
    assertThat(row(2)).isEqualTo(new Row("pending", OTHER, OTHER));
  }

  @Test
  void shouldNotWaitForConcurrentReclaim() {
    expireLease(ONE);
    write(inFlight(delivery(1), ONE));

    transactions.executeWithoutResult(
        _ -> {
          assertThat(leases.reclaimExpired(CLAIM)).contains(new Reclaimed(ONE, 1));
          assertThat(CompletableFuture.supplyAsync(() -> leases.reclaimExpired(CLAIM)))
              .succeedsWithin(Duration.ofSeconds(20))
              .isEqualTo(Optional.empty());
        });

    assertThat(holders()).isEmpty();
  }

  @Test
  void shouldReclaimOnceUnderConcurrency() {
    var dead = IntStream.range(0, 5).mapToObj(n -> new UUID(1, n)).toList();
    dead.forEach(this::expireLease);
    for (int n = 0; n < 50; n++) {
      write(inFlight(delivery(n), dead.get(n % 5)));
    }
    var barrier = new CyclicBarrier(8);

    List<Reclaimed> reclaimed =
        IntStream.range(0, 8)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> reclaimAll(barrier)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .flatMap(List::stream)
            .toList();

    assertThat(reclaimed).hasSize(5).allMatch(each -> each.deliveries() == 10);
    assertThat(reclaimed.stream().map(Reclaimed::id).collect(toSet())).hasSize(5);
    assertThat(holders()).isEmpty();
  }

  /** Either the record of the frozen dispatcher or the claim of its successor is first. */
  @Test
  void shouldAcceptResultsOfFrozenDispatcherUntilReclaimed() {
    expireLease(ONE);
    write(inFlight(delivery(1), ONE), inFlight(delivery(2), ONE));
    leases.reclaimExpired(CLAIM);

    write(new Attempted(delivery(1), ONE, attempt(200), new DeliveryState.Delivered()));
    ClaimedDelivery claimed = claimAll(OTHER).getFirst();
    write(new Attempted(delivery(2), ONE, attempt(200), new DeliveryState.Delivered()));

    assertThat(row(1)).isEqualTo(new Row("success", null, null));
    assertThat(claimed.delivery().id()).isEqualTo(delivery(2).id());
    assertThat(row(2)).isEqualTo(new Row("pending", claimed.claim(), OTHER));
  }

  @Test
  void shouldRenewExpiredLeaseAndKeepItsNewClaims() {
    expireLease(ONE);
    leases.reclaimExpired(CLAIM);

    assertThat(leases.renew(ONE, LEASE)).isFalse();
    write(inFlight(delivery(1), ONE));

    assertThat(leases.reclaimExpired(CLAIM)).isEmpty();
    assertThat(row(1)).isEqualTo(new Row("pending", ONE, ONE));
  }

  @Test
  void shouldBeStableAfterTwoLeasesWithoutGap() {
    assertThat(leases.renew(ONE, LEASE)).isFalse();
    assertThat(renewals("20 minutes", 5)).containsOnly(false);
    assertThat(renewals("20 minutes", 1)).containsOnly(true);

    assertThat(renewals("31 minutes", 1)).as("after a gap").containsOnly(false);
    assertThat(renewals("20 minutes", 5)).containsOnly(false);
    assertThat(renewals("20 minutes", 1)).containsOnly(true);

    assertThat(renewals("2 hours", 1)).as("after the end of its lease").containsOnly(false);
  }

  @Test
  void shouldReleaseAllClaimsOnStop() {
    leases.renew(ONE, LEASE);
    leases.renew(OTHER, LEASE);
    write(inFlight(delivery(1), ONE), inFlight(delivery(2), OTHER));

    leases.release(ONE, CLAIM);

    assertThat(holders()).containsExactly(OTHER);
    assertThat(claimAll(OTHER))
        .extracting(ClaimedDelivery::delivery)
        .extracting(Delivery::id)
        .containsExactly(delivery(1).id());
  }

  /** The holder is missing, as in earlier versions, or has no lease. */
  @Test
  void shouldExpireClaimAtItsDeadline() {
    write(inFlight(delivery(1), ONE), inFlight(delivery(2), ONE));
    jdbc.update("UPDATE delivery SET holder = NULL WHERE id = ?", delivery(1).id());
    assertThat(leases.reclaimExpired(CLAIM)).isEmpty();
    assertThat(claimAll(OTHER)).isEmpty();

    jdbc.update("UPDATE delivery SET next_attempt_at = next_attempt_at - interval '4 hours'");

    assertThat(claimAll(OTHER)).hasSize(2);
  }

  @Test
  void shouldSpreadManyReclaimedDeliveries() {
    expireLease(ONE);
    write(
        IntStream.range(0, 3_000)
            .mapToObj(n -> inFlight(delivery(n), ONE))
            .toArray(LogEntry[]::new));
    jdbc.update(
        "UPDATE delivery SET next_attempt_at = now() + interval '1 minute' WHERE id = ?",
        delivery(2_999).id());

    transactions.executeWithoutResult(
        _ -> {
          leases.reclaimExpired(CLAIM);
          assertThat(dueWithin("0")).isZero();
          assertThat(dueWithin("10 milliseconds")).isEqualTo(10);
          assertThat(dueWithin("1 second")).isEqualTo(1_000);
          assertThat(dueWithin("3 seconds")).isEqualTo(3_000);
        });
  }

  /** The second delivery of a sequence isn't claimed before the first has ended. */
  @Test
  void shouldKeepOrderOfSequence() {
    Delivery first = sequenced(1);
    Delivery second = sequenced(2);
    write(new Created(first, null, new DeliveryState.AwaitingPredecessor(), () -> {}));
    write(new Created(second, null, new DeliveryState.AwaitingPredecessor(), () -> {}));
    leases.renew(ONE, LEASE);
    assertThat(claimAll(ONE))
        .extracting(ClaimedDelivery::delivery)
        .extracting(Delivery::id)
        .containsExactly(first.id());
    shiftLease(ONE, "61 minutes");

    leases.reclaimExpired(CLAIM);

    ClaimedDelivery again = claimAll(OTHER).getFirst();
    assertThat(again.delivery().id()).isEqualTo(first.id());
    assertThat(claimAll(OTHER)).isEmpty();
    write(new Attempted(first, again.claim(), attempt(200), new DeliveryState.Delivered()));
    assertThat(claimAll(OTHER))
        .extracting(ClaimedDelivery::delivery)
        .extracting(Delivery::id)
        .containsExactly(second.id());
  }

  private record Row(String status, @Nullable UUID claim, @Nullable UUID holder) {}

  private Row row(int n) {
    return jdbc.query(
            "SELECT status, claim, holder FROM delivery WHERE id = ?",
            (row, _) ->
                new Row(
                    row.getString("status"),
                    row.getObject("claim", UUID.class),
                    row.getObject("holder", UUID.class)),
            delivery(n).id())
        .getFirst();
  }

  private void write(LogEntry... entries) {
    table.write(List.of(entries));
  }

  /** Claims all deliveries that are due now or soon. */
  private List<ClaimedDelivery> claimAll(UUID holder) {
    jdbc.update(
        """
        UPDATE delivery SET next_attempt_at = now()
        WHERE next_attempt_at BETWEEN now() AND now() + interval '10 seconds'
        """);
    return due.claim(Map.of(1L, 100), holder, CLAIM);
  }

  private int dueWithin(String interval) {
    Integer due =
        jdbc.queryForObject(
            "SELECT count(*) FROM delivery WHERE next_attempt_at <= now() + ?::interval",
            Integer.class,
            interval);
    return due == null ? 0 : due;
  }

  private void expireLease(UUID dispatcher) {
    leases.renew(dispatcher, LEASE);
    shiftLease(dispatcher, "61 minutes");
  }

  private void shiftLease(UUID dispatcher, String interval) {
    jdbc.update(
        """
        UPDATE dispatcher
        SET leased_until = leased_until - ?::interval, steady_since = steady_since - ?::interval
        WHERE id = ?
        """,
        interval,
        interval,
        dispatcher);
  }

  /** Sets the holder of an ended claim, which versions without holders leave in the row. */
  private void setHolder(int n, UUID holder) {
    jdbc.update("UPDATE delivery SET holder = ? WHERE id = ?", holder, delivery(n).id());
  }

  private List<Boolean> renewals(String every, int times) {
    return Stream.generate(
            () -> {
              shiftLease(ONE, every);
              return leases.renew(ONE, LEASE);
            })
        .limit(times)
        .toList();
  }

  private List<Reclaimed> reclaimAll(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return Stream.generate(() -> leases.reclaimExpired(CLAIM))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
  }

  private List<@Nullable UUID> holders() {
    return jdbc.queryForList("SELECT id FROM dispatcher", UUID.class);
  }

  private static Created inFlight(Delivery delivery, UUID holder) {
    return new Created(delivery, null, new DeliveryState.InFlight(holder, CLAIM), () -> {});
  }

  private static Attempt attempt(int status) {
    return new Attempt(1, AT, status, null, null, 17, null, "");
  }

  private static Delivery delivery(int n) {
    return delivery(n, null);
  }

  private static Delivery sequenced(int n) {
    return delivery(n, (long) n);
  }

  private static Delivery delivery(int n, @Nullable Long sequence) {
    return new Delivery(
        1,
        new UUID(0x019d_2f6e_7c00_8000L, Long.MIN_VALUE | n),
        new EventId(UUID.fromString("019d2f6e-7c00-7000-8000-000000000000")),
        "game.added",
        "5",
        TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").orElseThrow(),
        "{}".getBytes(UTF_8),
        AT,
        sequence);
  }
}

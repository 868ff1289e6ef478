package dev.gameday.sessions.outbox;

import com.zaxxer.hikari.HikariDataSource;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.telemetry.SpanRecorder;
import dev.gameday.events.SessionEvent.ActiveSession;
import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.GameAdded;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An outbox on a real database without the rest of the service, and relays that send it. */
final class OutboxFixture implements AutoCloseable {

  private final HikariDataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Outbox outbox;
  private final Map<Long, Long> committed = new ConcurrentHashMap<>();
  private final List<OutboxRelay> relays = new ArrayList<>();

  OutboxFixture(TestDatabase database) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/session-service")
        .load()
        .migrate();
    dataSource = dataSource(database.jdbcUrl(), database.user(), database.password());
    jdbc = JdbcClient.create(dataSource);
    jdbc.sql("TRUNCATE outbox").update();
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    outbox = new Outbox(jdbc, () -> {}, Clock.systemUTC(), SpanRecorder.off());
  }

  static HikariDataSource dataSource(String url, String user, String password) {
    var dataSource = new HikariDataSource();
    dataSource.setJdbcUrl(url);
    dataSource.setUsername(user);
    dataSource.setPassword(password);
    return dataSource;
  }

  /** Returns settings with short timeouts, which tests can await. */
  static RelaySettings shortLeases(String topicPrefix) {
    return new RelaySettings(
        topicPrefix,
        500,
        Duration.ofSeconds(3),
        Duration.ofSeconds(2),
        Duration.ofMinutes(1),
        (short) -1,
        0);
  }

  /** Starts a relay that no commit wakes: it only polls. */
  static OutboxRelay startRelay(
      HikariDataSource dataSource, RelaySettings settings, Map<String, Object> kafka)
      throws SQLException {
    var relay =
        new OutboxRelay(
            settings,
            new RelayDatabase(dataSource),
            new PublisherFactory(kafka, settings),
            new SimpleMeterRegistry(),
            SpanRecorder.off(),
            new BackgroundLoops());
    relay.start();
    return relay;
  }

  OutboxRelay startRelay(TestKafka kafka) throws SQLException {
    return startRelay(shortLeases(kafka.topicPrefix()), kafka.bootstrapServers(), Map.of());
  }

  OutboxRelay startRelay(RelaySettings settings, String bootstrapServers, Map<String, Object> more)
      throws SQLException {
    var connection = new HashMap<>(more);
    connection.put("bootstrap.servers", bootstrapServers);
    OutboxRelay relay = startRelay(dataSource, settings, connection);
    relays.add(relay);
    return relay;
  }

  /** Commits the next event of a session in its own transaction. */
  void commit(long session) {
    commit(session, 1, "Quiplash 3");
  }

  void commit(long session, int events, String title) {
    transaction.executeWithoutResult(_ -> append(session, events, title));
    committed.merge(session, (long) events, Long::sum);
  }

  /** Appends an event, and keeps the transaction open until the action returns. */
  void commitAfter(long session, Runnable action) {
    transaction.executeWithoutResult(
        _ -> {
          append(session, 1, "Late");
          action.run();
        });
    committed.merge(session, 1L, Long::sum);
  }

  private void append(long session, int events, String title) {
    long next = committed.getOrDefault(session, 0L);
    for (int i = 1; i <= events; i++) {
      outbox.append(
          new GameAdded(
              new ActiveSession(session, true, 1),
              new AddedGame(1, title, "Jackbox Party Pack 7", 3, 8, false)),
          next + i);
    }
  }

  /**
   * Returns the expected content of Kafka: for each session the sequences from 1 to its last
   * committed event.
   */
  Map<String, List<Long>> committed() {
    Map<String, List<Long>> sequences = new HashMap<>();
    committed.forEach(
        (session, last) ->
            sequences.put(
                Long.toString(session), LongStream.rangeClosed(1, last).boxed().toList()));
    return sequences;
  }

  long depth() {
    return jdbc.sql("SELECT count(*) FROM outbox").query(Long.class).single();
  }

  int shardsOf(int relays) {
    return jdbc.sql(
            """
            SELECT coalesce(max(shards), 0) FROM (
              SELECT count(*) AS shards, count(*) OVER () AS owners
              FROM outbox_lease
              WHERE owner IS NOT NULL AND expires_at > clock_timestamp()
              GROUP BY owner) AS share
            WHERE owners = :relays
            """)
        .param("relays", relays)
        .query(Integer.class)
        .single();
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  @Override
  public void close() {
    relays.forEach(OutboxRelay::stop);
    dataSource.close();
  }
}

package dev.gameday.bench;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.embedded.PostgresServer;
import dev.gameday.sessions.SessionServiceApplication;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Measures the rate at which the relay drains an outbox of 100,000 events, beside a bare producer
 * with the same number and size of records on the same broker. Both are warmed up before.
 */
final class RelayDrain {

  private static final int WARM_UP = 20_000;
  private static final int BACKLOG = 100_000;
  private static final String USER = "session_service";
  private static final String PASSWORD = "bench";

  private final Path folder;

  RelayDrain(Path folder) {
    this.folder = folder;
  }

  void measure(Report report) throws Exception {
    try (var postgres = PostgresServer.start(folder.resolve("postgres"));
        var kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      postgres.createDatabase(USER, USER, PASSWORD);
      String url = postgres.jdbcUrl(USER);
      migrate(url);
      try (var service = sessionService(url, kafka.bootstrapServers()).run();
          var topic = new EventTopic(kafka.bootstrapServers());
          var backlog = new OutboxBacklog(url, USER, PASSWORD)) {
        double relay = drain(backlog, topic);
        backlog.awaitEmpty();
        double bare = new BareProducer(kafka.bootstrapServers()).measure(WARM_UP, BACKLOG);
        report.figureAtLeast("relay_events_per_second", relay, "/s", 5_000);
        report.figure("bare_producer_records_per_second", bare, "/s");
        report.ratio("relay_to_bare_producer", relay / bare);
        if (!service.isRunning()) {
          throw new IllegalStateException("session-service ended early");
        }
      }
    }
  }

  private static double drain(OutboxBacklog backlog, EventTopic topic) throws Exception {
    backlog.add(WARM_UP);
    backlog.awaitEmpty();
    long before = topic.recordCount();
    long start = backlog.add(BACKLOG);
    topic.awaitRecordCount(before + BACKLOG);
    return BACKLOG * 1e9 / (System.nanoTime() - start);
  }

  private static void migrate(String url) {
    Flyway.configure()
        .dataSource(url, USER, PASSWORD)
        .locations("classpath:db/session-service")
        .load()
        .migrate();
  }

  private SpringApplicationBuilder sessionService(String url, String bootstrapServers) {
    return SessionServiceApplication.application()
        .properties(
            "DATABASE_URL=" + url,
            "DATABASE_USER=" + USER,
            "DATABASE_PASSWORD=" + PASSWORD,
            "KAFKA_BOOTSTRAP_SERVERS=" + bootstrapServers,
            "GAMEDAY_ADMIN_KEY=bench",
            "SERVER_PORT=0",
            "logging.threshold.console=OFF",
            "logging.structured.format.file=ecs",
            "logging.file.name=" + folder.resolve("session-service.log"));
  }
}

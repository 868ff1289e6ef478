package dev.gameday.bench;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.embedded.PostgresServer;
import dev.gameday.sessions.SessionServiceApplication;
import dev.gameday.testkit.run.GamedayProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A session-service whose sessions all play a game. */
final class VotingService implements AutoCloseable {

  private static final String USER = "session_service";
  private static final String PASSWORD = "bench";

  private final ServiceProcess service;
  private final Connection database;
  private final String token;
  private final List<Long> sessions = new ArrayList<>();
  private long counted;

  private VotingService(ServiceProcess service, Connection database) throws Exception {
    this.service = service;
    this.database = database;
    this.token = HostClient.login(service.origin()).token();
  }

  static VotingService start(
      PostgresServer postgres, EmbeddedKafka kafka, Path folder, int sessions) throws Exception {
    postgres.createDatabase(USER, USER, PASSWORD);
    String url = postgres.jdbcUrl(USER);
    var settings =
        Map.of(
            "DATABASE_URL", url,
            "DATABASE_USER", USER,
            "DATABASE_PASSWORD", PASSWORD,
            "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "GAMEDAY_ADMIN_KEY", GamedayProcess.ADMIN_KEY);
    var voting =
        new VotingService(
            ServiceProcess.start(
                SessionServiceApplication.class,
                ServiceProcess.SERIAL,
                settings,
                folder.resolve("session-service.log")),
            DriverManager.getConnection(url, USER, PASSWORD));
    voting.startSessions(sessions);
    return voting;
  }

  private void startSessions(int count) throws Exception {
    HostClient host = HostClient.login(service.origin());
    for (int i = 0; i < count; i++) {
      long session = host.startSession();
      host.addGames(session, 1, 1);
      sessions.add(session);
    }
  }

  List<Long> sessions() {
    return sessions;
  }

  /** Runs the voters for a time, then waits until the relay has sent all their events. */
  Voters.Result vote(Voters voters, Duration duration) throws Exception {
    Voters.Result result = voters.vote(service.origin(), token, duration);
    counted += result.counted();
    while (number("select count(*) from outbox") > 0) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return result;
  }

  /**
   * Checks that every answered vote is stored exactly once: in the votes, the totals and the
   * sequences.
   */
  void requireExactTotals() throws SQLException {
    long votes = number("select count(*) from vote");
    long totals = number("select sum(upvotes + downvotes) from session_game");
    long sequences = number("select sum(last_sequence) from session") - 2L * sessions.size();
    if (votes != counted || totals != counted || sequences != counted) {
      throw new IllegalStateException(
          "counted %d, but there are %d votes, totals of %d, sequences of %d"
              .formatted(counted, votes, totals, sequences));
    }
  }

  private long number(String query) throws SQLException {
    try (Statement statement = database.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
    service.close();
  }
}

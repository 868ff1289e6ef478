package dev.gameday.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
  private static final String NAME = "league";
  private static final String PASSWORD = "league-password";

  @TempDir Path folder;

  @Test
  void shouldKeepDataWhenRestarted() throws Exception {
    try (var server = PostgresServer.start(folder)) {
      server.createDatabase(NAME, NAME, PASSWORD);
      execute(server, "CREATE TABLE goal (minute int)");
      execute(server, "INSERT INTO goal VALUES (90)");
    }

    try (var server = PostgresServer.start(folder)) {
      server.createDatabase(NAME, NAME, PASSWORD);
      assertThat(ask(server, "SELECT minute FROM goal")).isEqualTo("90");
    }
  }

  @Test
  void shouldBeDurableAndOnLoopbackOnly() throws Exception {
    try (var server = PostgresServer.start(folder)) {
      server.createDatabase(NAME, NAME, PASSWORD);

      assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(server, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void shouldRejectAWrongPasswordAndAForeignDatabase() {
    try (var server = PostgresServer.start(folder)) {
      server.createDatabase(NAME, NAME, PASSWORD);
      server.createDatabase("other", "other", PASSWORD);

      assertThatThrownBy(() -> connect(server, NAME, "guess")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> connect(server, "other", PASSWORD)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void shouldReplaceThePostgresOfAKilledRun() throws Exception {
    KilledRun run = KilledRun.start(folder);
    run.kill();
    ProcessHandle leftover = ProcessHandle.of(run.postgresPid()).orElseThrow();
    assertThat(leftover.isAlive()).isTrue();

    try (var server = PostgresServer.start(folder)) {
      await().until(() -> !leftover.isAlive());
      assertThat(server.pid()).isNotEqualTo(run.postgresPid());
      assertThat(ask(server, "SELECT current_database()")).isEqualTo(NAME);
    }
  }

  @Test
  void shouldStartAfterAKillOfThePostmaster() throws Exception {
    KilledRun run = KilledRun.start(folder);
    run.kill();
    ProcessHandle.of(run.postgresPid()).orElseThrow().destroyForcibly();

    try (var server = PostgresServer.start(folder)) {
      server.createDatabase(NAME, NAME, PASSWORD);
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void shouldNotStopAnotherProcessWithAStalePid() throws Exception {
    PostgresServer.start(folder).close();
    Process stranger = new ProcessBuilder("tail", "-f", "/dev/null").start();
    try {
      Files.writeString(folder.resolve("data/postmaster.pid"), stranger.pid() + "\n");

      try (var server = PostgresServer.start(folder)) {
        assertThat(server.pid()).isNotEqualTo(stranger.pid());
        assertThat(stranger.isAlive()).isTrue();
      }
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void shouldRepeatAnInterruptedInitialisation() throws Exception {
    Files.createDirectories(folder.resolve("data.unfinished/base"));

    try (var server = PostgresServer.start(folder)) {
      assertThat(server.port()).isPositive();
    }
  }

  @Test
  void shouldCompleteWhenItsProcessEnds() {
    try (var server = PostgresServer.start(folder)) {
      ProcessHandle.of(server.pid()).orElseThrow().destroy();

      await().until(server.exit()::isDone);
    }
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server, NAME, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server, NAME, PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static Connection connect(PostgresServer server, String database, String password)
      throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), NAME, password);
  }
}

package dev.gameday.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A Postgres server as a child process, durable ({@code fsync} and {@code synchronous_commit} on)
 * and reachable on loopback only. The child outlives a kill -9 of this process; the next start on
 * the same folder stops it first, so two servers never use one folder.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private final PostgresProgram program;
  private final PostgresFolder folder;
  private final Process process;
  private final int port;

  private PostgresServer(
      PostgresProgram program, PostgresFolder folder, Process process, int port) {
    this.program = program;
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** Starts on a free port and returns once the server accepts connections. */
  public static PostgresServer start(Path folder) {
    return start(folder, FreePort.find());
  }

  /** Starts on the given loopback port and returns once the server accepts connections. */
  public static PostgresServer start(Path folder, int port) {
    return start(folder, port, PostgresOptions.DURABLE);
  }

  /**
   * Starts a server for tests on a free port. Commits survive the kill of any process but not a
   * crash of the machine; in return they don't wait for a busy disk.
   */
  public static PostgresServer startWithoutFsync(Path folder) {
    return start(folder, FreePort.find(), PostgresOptions.WITHOUT_FSYNC);
  }

  private static PostgresServer start(Path folder, int port, Map<String, String> durability) {
    var program = new PostgresProgram(PostgresBinaries.unpacked());
    try {
      PostgresFolder prepared = PostgresFolder.prepare(folder, program);
      new StalePostgres(program, prepared.data()).clear();
      Process process =
          program.launch("postgres", PostgresOptions.of(prepared.data(), port, durability));
      PostgresLog postgresLog = PostgresLog.follow(process);
      var server = new PostgresServer(program, prepared, process, port);
      server.awaitReady(postgresLog);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("Postgres cannot use the folder " + folder, e);
    }
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** Completes with the exit code when the server's process ends. */
  public CompletableFuture<Integer> exit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /**
   * Creates the database, if missing, and the role that owns it, with this password. No other role
   * can connect to the database. A repeated call only changes the password.
   */
  public void createDatabase(String name, String role, String password) {
    try (Connection connection =
        DriverManager.getConnection(
            jdbcUrl("postgres"), PostgresFolder.SUPERUSER, folder.superuserPassword())) {
      new Databases(connection).create(name, role, password);
    } catch (SQLException e) {
      throw new StartFailedException("Cannot create the database " + name + ".", e);
    }
  }

  /**
   * Runs a checkpoint, after which WAL files can be recycled, as in a server that has run for a
   * while.
   */
  public void checkpoint() {
    try (Connection connection =
            DriverManager.getConnection(
                jdbcUrl("postgres"), PostgresFolder.SUPERUSER, folder.superuserPassword());
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    } catch (SQLException e) {
      throw new IllegalStateException("the checkpoint failed", e);
    }
  }

  /**
   * Stops the server: rolls back open transactions, writes a checkpoint, and returns at its end.
   */
  @Override
  public void close() {
    for (String mode : List.of("fast", "immediate")) {
      if (!process.isAlive()) {
        return;
      }
      program.run(
          "pg_ctl", List.of("stop", "-D", folder.data().toString(), "-m", mode, "-w", "-t", "30"));
    }
    process.destroyForcibly();
  }

  private void awaitReady(PostgresLog postgresLog) {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!folder.isReady(process.pid())) {
      if (!process.isAlive()) {
        throw new StartFailedException("Postgres did not start: " + postgresLog.lastLines());
      }
      if (System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new StartFailedException("Postgres was not ready within " + START_TIMEOUT + ".");
      }
      Pause.briefly();
    }
  }
}

package dev.gameday.testkit;

import dev.gameday.embedded.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The Postgres server shared by all tests of this JVM. */
final class SharedPostgres {
  private final Source source;
  private final AtomicInteger created = new AtomicInteger();

  private SharedPostgres(Source source) {
    this.source = source;
  }

  static SharedPostgres get() {
    return Holder.SHARED;
  }

  TestDatabase createDatabase() {
    return source.create("test_" + created.incrementAndGet());
  }

  @FunctionalInterface
  private interface Source {

    /**
     * @param name the name of the database and of the role that owns it, and the password
     */
    TestDatabase create(String name);
  }

  private static SharedPostgres start() {
    return switch (ServerSource.current()) {
      case CONTAINERS -> inContainer();
      case EMBEDDED -> embedded();
    };
  }

  private static SharedPostgres inContainer() {
    var postgres =
        new PostgreSQLContainer(ContainerImages.postgres())
            .withCommand(
                "postgres", "-c", "fsync=off", "-c", "max_connections=200", "-c", "jit=off");
    postgres.start();
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop, "stop-postgres"));
    return new SharedPostgres(name -> create(postgres, name));
  }

  private static TestDatabase create(PostgreSQLContainer postgres, String name) {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'");
      statement.execute("CREATE DATABASE " + name + " OWNER " + name);
      String url =
          "jdbc:postgresql://%s:%d/%s"
              .formatted(postgres.getHost(), postgres.getFirstMappedPort(), name);
      return new TestDatabase(url, name, name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create database " + name, e);
    }
  }

  private static SharedPostgres embedded() {
    var folder = TemporaryFolder.create("postgres");
    PostgresServer server = PostgresServer.startWithoutFsync(folder.path());
    folder.deleteAtEndAfter(server::close);
    return new SharedPostgres(
        name -> {
          server.createDatabase(name, name, name);
          return new TestDatabase(server.jdbcUrl(name), name, name);
        });
  }

  private static final class Holder {
    static final SharedPostgres SHARED = start();
  }
}

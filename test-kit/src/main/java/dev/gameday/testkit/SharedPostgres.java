package dev.gameday.testkit;

import dev.gameday.embedded.PostgresServer;
import java.util.concurrent.atomic.AtomicInteger;

/** The one Postgres server of this test JVM. */
final class SharedPostgres {
  private final PostgresServer server = startAndStopAtEnd();
  private final AtomicInteger created = new AtomicInteger();

  private SharedPostgres() {}

  static SharedPostgres get() {
    return Holder.SHARED;
  }

  TestDatabase createDatabase() {
    String name = "test_" + created.incrementAndGet();
    server.createDatabase(name, name, name);
    return new TestDatabase(server.jdbcUrl(name), name, name);
  }

  private static PostgresServer startAndStopAtEnd() {
    var folder = TemporaryFolder.create("postgres");
    PostgresServer server = PostgresServer.start(folder.path());
    folder.deleteAtEndAfter(server::close);
    return server;
  }

  private static final class Holder {
    static final SharedPostgres SHARED = new SharedPostgres();
  }
}

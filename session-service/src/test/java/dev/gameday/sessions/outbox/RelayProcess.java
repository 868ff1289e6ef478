package dev.gameday.sessions.outbox;

import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** A relay in a separate JVM that tests can freeze and kill. */
final class RelayProcess implements AutoCloseable {

  private final Process process;

  private RelayProcess(Process process) {
    this.process = process;
  }

  static RelayProcess start(TestDatabase database, TestKafka kafka) throws IOException {
    return new RelayProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName(),
                database.jdbcUrl(),
                database.user(),
                database.password(),
                kafka.bootstrapServers(),
                kafka.topicPrefix())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "relay-process.log").toFile())
            .start());
  }

  /** Entry point of the separate JVM. */
  public static void main(String[] arguments) throws SQLException {
    var _ =
        OutboxFixture.startRelay(
            OutboxFixture.dataSource(arguments[0], arguments[1], arguments[2]),
            OutboxFixture.shortLeases(arguments[4]),
            Map.of("bootstrap.servers", arguments[3]));
  }

  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private void signal(String signal) throws IOException, InterruptedException {
    int exitCode =
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    if (exitCode != 0) {
      throw new IllegalStateException("kill " + signal + " failed: " + exitCode);
    }
  }
}

package dev.gameday.webhooks.support;

import static org.awaitility.Awaitility.await;

import dev.gameday.base.token.Scope;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.peer.TokenIssuer;
import dev.gameday.webhooks.WebhookDispatcherApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The service in a process of its own, which a test can kill. */
public record DispatcherProcess(Process process, Api api) implements AutoCloseable {

  static DispatcherProcess launch(
      TestKafka kafka, TestDatabase database, TokenIssuer tokens, String... settings) {
    int port = freePort();
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                WebhookDispatcherApplication.class.getName()));
    command.addAll(List.of(Dispatcher.arguments(kafka, database, tokens, settings)));
    command.add("--server.port=" + port);
    command.add("--logging.level.root=WARN");
    try {
      var api = new Api("http://127.0.0.1:" + port, tokens.token(Scope.WEBHOOKS_MANAGE));
      return new DispatcherProcess(new ProcessBuilder(command).inheritIO().start(), api);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process at once, as kill -9 does. */
  public void kill() {
    process.destroyForcibly();
    await().until(() -> !process.isAlive());
  }

  /** Sends a signal: STOP freezes the process, CONT resumes it. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    kill();
  }

  public void awaitReady() {
    await()
        .atMost(Duration.ofMinutes(4))
        .ignoreExceptions()
        .until(() -> api.get("/actuator/health/readiness").status() == 200);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

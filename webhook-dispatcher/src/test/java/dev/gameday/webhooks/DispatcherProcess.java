package dev.gameday.webhooks;

import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.RealServers;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.run.ChildJvm;
import dev.gameday.web.token.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The service in a process of its own, which can be killed. */
record DispatcherProcess(Process process, Api api) implements AutoCloseable {

  static DispatcherProcess start(
      TestKafka kafka, TestDatabase database, TokenServer tokens, String... settings) {
    List<String> command =
        ChildJvm.command(
            WebhookDispatcherApplication.class, trial -> rehearse(trial, kafka, tokens));
    return launch(command, kafka, database, tokens, settings);
  }

  private static void rehearse(List<String> command, TestKafka kafka, TokenServer tokens) {
    var elsewhere = new TestKafka(kafka.bootstrapServers(), kafka.topic("rehearsal."));
    var trial = launch(command, elsewhere, RealServers.anotherDatabase(), tokens);
    trial.process.destroy();
    trial.process.onExit().join();
  }

  private static DispatcherProcess launch(
      List<String> start,
      TestKafka kafka,
      TestDatabase database,
      TokenServer tokens,
      String... settings) {
    int port = freePort();
    var command = new ArrayList<>(start);
    command.addAll(List.of(Dispatcher.arguments(kafka, database, tokens, settings)));
    command.add("--server.port=" + port);
    command.add("--logging.level.root=WARN");
    try {
      var api = new Api("http://127.0.0.1:" + port, tokens.token(Scope.WEBHOOKS_MANAGE));
      var started = new DispatcherProcess(new ProcessBuilder(command).inheritIO().start(), api);
      started.awaitReady();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As kill -9 does: nothing is finished, nothing is said to anyone. */
  void kill() {
    process.destroyForcibly();
    await().until(() -> !process.isAlive());
  }

  /** STOP freezes it, CONT lets it go on. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    kill();
  }

  private void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(90))
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

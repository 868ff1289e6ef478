package dev.gameday.realtime.support;

import dev.gameday.realtime.RealtimeGatewayApplication;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.peer.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gateway in a separate process, which can be killed and restarted on the same port. */
public final class GatewayChild implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> command = new ArrayList<>();
  private final int port;
  private final Path log;
  private Process process;

  /**
   * @param settings like {@code gameday.rooms.max-events=5}
   */
  public GatewayChild(int port, Path log, TestKafka kafka, TokenIssuer tokens, String... settings) {
    this.port = port;
    this.log = log;
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            RealtimeGatewayApplication.class.getName(),
            "--server.port=" + port,
            "--server.address=127.0.0.1",
            "--logging.level.root=WARN",
            "--KAFKA_BOOTSTRAP_SERVERS=" + kafka.bootstrapServers(),
            "--KAFKA_TOPIC_PREFIX=" + kafka.topicPrefix(),
            "--GAMEDAY_JWKS_URL=" + tokens.jwksUrl()));
    for (String setting : settings) {
      command.add("--" + setting);
    }
    this.process = launch();
  }

  private Process launch() {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  public boolean isReady() throws InterruptedException {
    try {
      var readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
      var request = HttpRequest.newBuilder(readiness).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notListening) {
      return false;
    }
  }

  /** Kills the process like {@code kill -9}. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  public void startAgain() {
    process = launch();
  }

  @Override
  public void close() {
    kill();
    http.close();
  }
}

package dev.gameday.bench;

import dev.gameday.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A service as in production: a separate process with its image's garbage collector and a heap of
 * 512 MiB. It logs to a file.
 */
final class ServiceProcess implements AutoCloseable {

  /** The collector options of session-service's and webhook-dispatcher's images. */
  static final List<String> SERIAL = List.of("-XX:+UseSerialGC");

  /** The collector options of realtime-gateway's image. */
  static final List<String> SHORT_PAUSES =
      List.of(
          "-XX:+UseG1GC",
          "-XX:MaxGCPauseMillis=20",
          "-XX:+UnlockExperimentalVMOptions",
          "-XX:G1NewSizePercent=2",
          "-XX:G1MaxNewSizePercent=3");

  private static final int STOP_SECONDS = 20;

  private final Process process;
  private final URI origin;

  private ServiceProcess(Process process, URI origin) {
    this.process = process;
    this.origin = origin;
  }

  /** Starts the service on a free port, and returns once it is ready. */
  static ServiceProcess start(
      Class<?> application, List<String> collector, Map<String, String> settings, Path log)
      throws IOException, InterruptedException {
    int port = FreePort.find();
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(collector);
    command.addAll(
        List.of(
            application.getName(),
            "--SERVER_PORT=" + port,
            "--server.address=127.0.0.1",
            "--logging.threshold.console=OFF",
            "--logging.structured.format.file=ecs",
            "--logging.file.name=" + log));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    Process process = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    var service = new ServiceProcess(process, URI.create("http://127.0.0.1:" + port));
    service.awaitReady();
    return service;
  }

  private void awaitReady() throws InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      while (!isReady(http)) {
        if (!process.isAlive()) {
          throw new IllegalStateException("the service ended early, see its log");
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  private boolean isReady(HttpClient http) throws InterruptedException {
    var request = HttpRequest.newBuilder(origin.resolve("/actuator/health/readiness")).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notListeningYet) {
      return false;
    }
  }

  URI origin() {
    return origin;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
    var _ = process.onExit().completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}

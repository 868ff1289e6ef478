package dev.gameday.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The local run in a JVM of its own, with the class path of this test. */
final class GamedayChild implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final int port;
  private final Path output;

  private GamedayChild(Process process, int port, Path output) {
    this.process = process;
    this.port = port;
    this.output = output;
  }

  static GamedayChild start(Path data, int port) throws IOException {
    Path output = Files.createTempFile("gameday-", ".out");
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Gameday.class.getName());
    builder
        .environment()
        .putAll(Map.of("GAMEDAY_DATA", data.toString(), "GAMEDAY_PORT", String.valueOf(port)));
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return new GamedayChild(process, port, output);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        BodyHandlers.ofString());
  }

  boolean isReady() throws InterruptedException {
    try {
      return get("/health").statusCode() == 200;
    } catch (IOException notListeningYet) {
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  List<ProcessHandle> postgres() {
    return process.children().toList();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  int awaitExit() throws InterruptedException {
    process.waitFor(60, TimeUnit.SECONDS);
    return process.exitValue();
  }

  /** As Ctrl-C does. */
  int stop() throws InterruptedException {
    process.destroy();
    return awaitExit();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    Files.deleteIfExists(output);
  }
}

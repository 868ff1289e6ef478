package dev.gameday.testkit.run;

import dev.gameday.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A {@code ./gameday} process with its own data folder and port. It can be killed and restarted on
 * the same data any number of times. Its output goes to {@link #output}.
 */
public final class GamedayProcess implements AutoCloseable {

  public static final String ADMIN_KEY = "test-admin-key";

  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  private final Path data;
  private final int port;
  private final Map<String, String> settings;
  private final HttpClient http = HttpClient.newHttpClient();

  private Process process;
  private List<ProcessHandle> orphans = List.of();

  private GamedayProcess(Path data, int port, Map<String, String> settings) throws IOException {
    this.data = data;
    this.port = port;
    this.settings = settings;
    this.process = launch();
  }

  /** Starts a process and waits until it is ready. */
  public static GamedayProcess start(Path data, Map<String, String> settings)
      throws IOException, InterruptedException, TimeoutException {
    var gameday = new GamedayProcess(data, FreePort.find(), settings);
    gameday.awaitReady();
    return gameday;
  }

  public static GamedayProcess start(Path data)
      throws IOException, InterruptedException, TimeoutException {
    return start(data, Map.of());
  }

  /** Restarts on the same data and port and returns the time until ready. */
  public Duration restart() throws IOException, InterruptedException, TimeoutException {
    long start = System.nanoTime();
    relaunch();
    awaitReady();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Restarts on the same data and port without waiting until ready. */
  public void relaunch() throws IOException {
    process = launch();
  }

  /** Requests a clean stop, waits for it and returns the exit code. */
  public int stop() throws InterruptedException, TimeoutException {
    process.destroy();
    return awaitExit();
  }

  /** Waits until the process exits by itself and returns the exit code. */
  public int awaitExit() throws InterruptedException, TimeoutException {
    if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new TimeoutException("gameday did not stop within " + STOP_TIMEOUT);
    }
    return process.exitValue();
  }

  /** Kills only the JVM (SIGKILL); its Postgres keeps running. */
  public void kill() throws InterruptedException {
    orphans = process.descendants().toList();
    process.destroyForcibly().waitFor();
  }

  /** Kills the JVM and all its Postgres processes (SIGKILL). */
  public void killWithPostgres() throws InterruptedException {
    kill();
    orphans.forEach(ProcessHandle::destroyForcibly);
  }

  /** Stops the process and kills its descendants and the orphans of a killed run. */
  @Override
  public void close() {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroy();
    try {
      process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    orphans.forEach(ProcessHandle::destroyForcibly);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public URI origin() {
    return URI.create("http://localhost:" + port);
  }

  public URI liveOrigin() {
    return URI.create("ws://localhost:" + port + "/api/sessions/live");
  }

  public Path data() {
    return data;
  }

  public Path logs() {
    return data.resolve("logs");
  }

  public Path output() {
    return data.resolveSibling(data.getFileName() + ".out");
  }

  /**
   * Returns the folder of {@code ./gameday}: the working directory or its nearest parent that has
   * one.
   */
  public static Path repository() {
    return Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
        .filter(dir -> Files.isExecutable(dir.resolve("gameday")))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no ./gameday in the working directory or above"));
  }

  private Process launch() throws IOException {
    Files.createDirectories(data);
    var builder = new ProcessBuilder("./gameday").directory(repository().toFile());
    var environment = new HashMap<String, String>();
    environment.put("GAMEDAY_PORT", Integer.toString(port));
    environment.put("GAMEDAY_DATA", data.toString());
    environment.put("GAMEDAY_ADMIN_KEY", ADMIN_KEY);
    environment.putAll(settings);
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
        .start();
  }

  private void awaitReady() throws InterruptedException, TimeoutException, IOException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!isReady()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "gameday exited with %d: %s"
                .formatted(process.exitValue(), Files.readString(output())));
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("gameday was not ready within " + START_TIMEOUT);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
    }
  }

  private boolean isReady() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(origin().resolve("/health")).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}

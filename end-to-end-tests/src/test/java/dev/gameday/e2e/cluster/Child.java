package dev.gameday.e2e.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A child JVM that can be stopped, killed and restarted with the same command. */
final class Child implements AutoCloseable {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(90);

  private final String name;
  private final Path log;
  private final List<String> command;
  private final Map<String, String> environment;

  private @Nullable Process process;

  Child(
      String name,
      Path folder,
      List<String> options,
      String mainClass,
      List<String> arguments,
      Map<String, String> environment) {
    this.name = name;
    this.log = folder.resolve(name + ".log");
    this.environment = environment;
    this.command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // C1 only: C2 would take processor time from the test.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(options);
    command.add(mainClass);
    command.addAll(arguments);
  }

  String name() {
    return name;
  }

  void start() throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** Stops the process (SIGTERM) and returns the time until its exit. */
  Duration stop() throws InterruptedException, TimeoutException {
    long start = System.nanoTime();
    Process running = running();
    running.destroy();
    if (!running.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new TimeoutException(name + " did not stop within " + STOP_TIMEOUT + ", see " + log);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Kills the process (SIGKILL). */
  void kill() throws InterruptedException {
    running().destroyForcibly().waitFor();
  }

  /**
   * @throws IllegalStateException if the process has exited
   */
  void requireAlive() {
    if (!running().isAlive()) {
      throw new IllegalStateException(name + " has exited unexpectedly, see " + log);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private Process running() {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return running;
  }
}

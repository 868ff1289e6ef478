package dev.gameday.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Copies the server's output into the log and keeps the last lines for error messages. */
final class PostgresLog {
  private static final Logger log = LoggerFactory.getLogger("postgres");
  private static final int MAX_LINES = 8;

  private final Deque<String> last = new ArrayDeque<>();
  private final Thread follower;

  private PostgresLog(Process process) {
    // a platform thread: reading a pipe would pin a virtual thread's carrier permanently
    follower = Thread.ofPlatform().daemon().name("postgres-log").unstarted(() -> copy(process));
  }

  static PostgresLog follow(Process process) {
    var postgresLog = new PostgresLog(process);
    postgresLog.follower.start();
    return postgresLog;
  }

  /**
   * The last lines of the output. Call it after the process has ended; it waits until all output
   * has been read.
   */
  String lastLines() {
    try {
      follower.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (last) {
      return String.join(" ", last);
    }
  }

  private void copy(Process process) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        remember(line);
        log.atLevel(level(line)).log(line);
      }
    } catch (IOException processEnded) {
      log.trace("the server's output has ended", processEnded);
    }
  }

  private void remember(String line) {
    synchronized (last) {
      if (last.size() == MAX_LINES) {
        last.removeFirst();
      }
      last.addLast(line);
    }
  }

  /**
   * The level of a line. An ERROR is logged at INFO because the client whose statement failed also
   * receives it.
   */
  private static Level level(String line) {
    if (line.startsWith("PANIC:")) {
      return Level.ERROR;
    }
    if (line.startsWith("FATAL:") || line.startsWith("WARNING:")) {
      return Level.WARN;
    }
    return Level.INFO;
  }
}

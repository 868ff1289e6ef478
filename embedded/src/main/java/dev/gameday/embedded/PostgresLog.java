package dev.gameday.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Carries the server's own lines into our log, and remembers the last for a failure's message. */
final class PostgresLog {
  private static final Logger log = LoggerFactory.getLogger("postgres");
  private static final int MAX_KEPT_LINES = 8;

  private final Deque<String> last = new ArrayDeque<>();
  private final Thread follower;

  private PostgresLog(Process process) {
    // not a virtual thread: reading a pipe would hold one of the few carriers for good
    follower = Thread.ofPlatform().daemon().name("postgres-log").unstarted(() -> copy(process));
  }

  static PostgresLog follow(Process process) {
    var postgresLog = new PostgresLog(process);
    postgresLog.follower.start();
    return postgresLog;
  }

  /** To be asked for when the process has ended: waits until its last line is read. */
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
      if (last.size() == MAX_KEPT_LINES) {
        last.removeFirst();
      }
      last.addLast(line);
    }
  }

  /** An ERROR reaches the client whose statement failed, which knows whether it matters. */
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

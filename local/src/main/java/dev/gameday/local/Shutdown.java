package dev.gameday.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops parts step by step, dependents before their dependencies. Continues with the next step if a
 * part doesn't stop within the limit.
 */
final class Shutdown {
  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

  /** The steps in their order. */
  enum Step {
    LISTENER,
    SERVICES,
    KAFKA,
    POSTGRES,
    EDGE
  }

  /** A part to stop, with its name for the log. */
  record Part(String name, AutoCloseable closeable) {}

  private final Duration limit;
  private final Map<Step, List<Part>> parts = new EnumMap<>(Step.class);
  private boolean begun;

  Shutdown(Duration limit) {
    this.limit = limit;
  }

  /** Registers a part, or stops it immediately if the shutdown has begun. */
  void register(Step step, Part part) {
    synchronized (this) {
      if (!begun) {
        parts.computeIfAbsent(step, _ -> new ArrayList<>()).add(part);
        return;
      }
    }
    close(part);
  }

  synchronized boolean hasBegun() {
    return begun;
  }

  synchronized void begin() {
    begun = true;
  }

  /** Stops all parts. Called once, after {@link #begin}, when no part is added any more. */
  void run() {
    for (Step step : Step.values()) {
      List<Thread> closing = parts.getOrDefault(step, List.of()).stream().map(this::start).toList();
      closing.forEach(this::await);
    }
  }

  private Thread start(Part part) {
    return Thread.ofPlatform().daemon().name("stop-" + part.name()).start(() -> close(part));
  }

  private void await(Thread closing) {
    try {
      if (!closing.join(limit)) {
        log.warn("{} did not end within {}; continuing", closing.getName(), limit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(Part part) {
    try {
      part.closeable().close();
    } catch (Exception e) {
      log.atWarn().setCause(e).addKeyValue("part", part.name()).log("Part did not stop cleanly");
    }
  }
}

package dev.gameday.testkit.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * Captures the lines of a logger and its children, at INFO and above. Create it after a service has
 * started: the start reconfigures logging.
 */
public final class LogLines implements AutoCloseable {

  /**
   * @param level for instance {@code INFO}
   * @param fields the key/value pairs as strings, including {@code event.action}
   */
  public record Line(String level, String message, Map<String, String> fields) {}

  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final Logger logger;
  private final @Nullable Level levelBefore;
  private final CapturingAppender appender = new CapturingAppender(lines);

  private LogLines(Logger logger) {
    this.logger = logger;
    this.levelBefore = logger.getLevel();
    logger.setLevel(Level.INFO);
  }

  public static LogLines below(String logger) {
    var opened = new LogLines((Logger) LoggerFactory.getLogger(logger));
    opened.appender.setContext(opened.logger.getLoggerContext());
    opened.appender.start();
    opened.logger.addAppender(opened.appender);
    return opened;
  }

  /** Returns the lines of an {@code event.action}, in order. */
  public List<Line> of(String action) {
    return lines.stream().filter(line -> action.equals(line.fields().get("event.action"))).toList();
  }

  public List<Line> all() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(levelBefore);
  }

  private static final class CapturingAppender extends AppenderBase<ILoggingEvent> {

    private final Queue<Line> lines;

    CapturingAppender(Queue<Line> lines) {
      this.lines = lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
      var fields = new LinkedHashMap<String, String>();
      List<KeyValuePair> pairs = event.getKeyValuePairs();
      if (pairs != null) {
        pairs.forEach(pair -> fields.put(pair.key, String.valueOf(pair.value)));
      }
      lines.add(new Line(event.getLevel().toString(), event.getFormattedMessage(), fields));
    }
  }
}

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
 * Records the lines of a logger and its descendants at INFO and above. Open it after a service's
 * start, which resets logging.
 */
public final class LogLines implements AutoCloseable {

  /**
   * @param level the level's name, like {@code INFO}
   * @param fields the key/value pairs as texts, including {@code event.action}
   */
  public record Line(String level, String message, Map<String, String> fields) {}

  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final Logger logger;
  private final @Nullable Level levelBefore;
  private final Recording recording = new Recording(lines);

  private LogLines(Logger logger) {
    this.logger = logger;
    this.levelBefore = logger.getLevel();
    logger.setLevel(Level.INFO);
  }

  public static LogLines below(String logger) {
    var opened = new LogLines((Logger) LoggerFactory.getLogger(logger));
    opened.recording.setContext(opened.logger.getLoggerContext());
    opened.recording.start();
    opened.logger.addAppender(opened.recording);
    return opened;
  }

  /** The lines of an action, in their order. */
  public List<Line> of(String action) {
    return lines.stream().filter(line -> action.equals(line.fields().get("event.action"))).toList();
  }

  public List<Line> all() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.detachAppender(recording);
    logger.setLevel(levelBefore);
  }

  private static final class Recording extends AppenderBase<ILoggingEvent> {

    private final Queue<Line> lines;

    Recording(Queue<Line> lines) {
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

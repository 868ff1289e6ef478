package dev.gameday.local.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * One short line per event for a person at the terminal; stack traces stay in the files. Control
 * characters are blanked: a logged value must not steer the terminal.
 */
final class ReadableEncoder extends EncoderBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final String ACTION = "event.action";

  private final ZoneId zone;

  ReadableEncoder(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var line = new StringBuilder(160);
    line.append(TIME.format(event.getInstant().atZone(zone))).append("  ");
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      line.append(event.getLevel()).append(' ');
    }
    line.append(LogSource.of(event.getLoggerName()).title()).append(": ");
    line.append(event.getFormattedMessage());
    appendPairs(line, event.getKeyValuePairs());
    appendCause(line, event.getThrowableProxy());
    return (printable(line) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte @Nullable [] headerBytes() {
    return null;
  }

  @Override
  public byte @Nullable [] footerBytes() {
    return null;
  }

  private static void appendPairs(StringBuilder line, @Nullable List<KeyValuePair> pairs) {
    if (pairs == null) {
      return;
    }
    for (KeyValuePair pair : pairs) {
      if (!pair.key.equals(ACTION)) {
        line.append(' ').append(pair.key).append('=').append(pair.value);
      }
    }
  }

  private static void appendCause(StringBuilder line, @Nullable IThrowableProxy thrown) {
    if (thrown != null) {
      line.append(" (").append(thrown.getClassName()).append(": ").append(thrown.getMessage());
      line.append(')');
    }
  }

  private static String printable(CharSequence line) {
    return line.toString().replaceAll("\\p{Cntrl}", " ");
  }
}

package dev.gameday.local.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;

/**
 * The log file of the service that the appender is named after, with up to five old files of 20 MB.
 * Takes the folder from the context: in the configuration's text, Logback would substitute a part
 * of an unusual path such as {@code $x}. Logback creates this class by name.
 */
public final class ServiceFile extends RollingFileAppender<ILoggingEvent> {

  /** The context's object with the {@link Path} of the folder. */
  static final String FOLDER = ServiceFile.class.getName() + ".folder";

  private static final FileSize MAX_SIZE = new FileSize(20 * FileSize.MB_COEFFICIENT);
  private static final int MAX_OLD_FILES = 5;

  @Override
  public void start() {
    var folder = (Path) getContext().getObject(FOLDER);
    setFile(folder.resolve(getName() + ".log").toString());
    setEncoder(startEncoder());
    setTriggeringPolicy(startTrigger());
    setRollingPolicy(startRolling(folder.resolve(getName() + ".%i.log")));
    super.start();
  }

  private ServiceEncoder startEncoder() {
    var encoder = new ServiceEncoder();
    encoder.setContext(getContext());
    encoder.setService(getName());
    encoder.start();
    return encoder;
  }

  private SizeBasedTriggeringPolicy<ILoggingEvent> startTrigger() {
    var trigger = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    trigger.setContext(getContext());
    trigger.setMaxFileSize(MAX_SIZE);
    trigger.start();
    return trigger;
  }

  private FixedWindowRollingPolicy startRolling(Path pattern) {
    var rolling = new FixedWindowRollingPolicy();
    rolling.setContext(getContext());
    rolling.setParent(this);
    rolling.setFileNamePattern(pattern.toString());
    rolling.setMaxIndex(MAX_OLD_FILES);
    rolling.start();
    return rolling;
  }
}

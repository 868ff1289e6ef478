package dev.gameday.local.logs;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** The exception of an event in one line: stack traces stay in the files. */
public final class CauseConverter extends ThrowableHandlingConverter {
  @Override
  public String convert(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null ? "" : " (" + thrown.getClassName() + ": " + thrown.getMessage() + ")";
  }
}

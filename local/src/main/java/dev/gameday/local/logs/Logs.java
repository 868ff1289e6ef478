package dev.gameday.local.logs;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Sets up logging for the whole process, by {@code logs/logback.xml}. Three Spring applications
 * live in it, each of which would set it up again for itself, so Spring's own logging system is
 * switched off.
 */
public final class Logs {
  private static final String CONFIGURATION = "/logs/logback.xml";

  private Logs() {}

  /** From here on only what the configuration lets through is printed. */
  public static void start(Path folder) {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    context.putObject(ServiceFile.FOLDER, folder);
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(Logs.class.getResource(CONFIGURATION));
    } catch (JoranException e) {
      throw new IllegalStateException(CONFIGURATION + " is part of this program", e);
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /** Writes the lines that are still queued for the terminal. Must be called last. */
  public static void stop() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }
}

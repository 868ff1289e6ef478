package dev.gameday.local.logs;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Sets up logging for the whole process. Three Spring applications live in it, each of which would
 * set it up again for itself, so Spring's own logging system is switched off.
 */
public final class Logs {
  private static final FileSize FILE_LIMIT = new FileSize(20 * FileSize.MB_COEFFICIENT);
  private static final int OLD_FILES = 5;
  private static final int TERMINAL_QUEUE = 1024;

  /** Libraries speak up at WARN; these do so although all is well. */
  private static final Map<String, Level> LEVELS =
      Map.of(
          "dev.gameday", Level.INFO,
          "postgres", Level.INFO,
          "io.vertx.core.http.impl.HttpClientConnectionInternal", Level.ERROR,
          "kafka.server.DefaultAutoTopicCreationManager", Level.ERROR,
          "org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils", Level.ERROR,
          "org.apache.kafka.controller.QuorumController", Level.ERROR,
          "org.apache.kafka.clients.NetworkClient", Level.ERROR,
          "org.hibernate.orm.jdbc", Level.ERROR,
          "io.opentelemetry.exporter.internal.http.HttpExporter", Level.OFF);

  private final LoggerContext context;
  private final Path folder;

  private Logs(LoggerContext context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  /** From here on nothing is printed but what this class lets through. */
  public static void start(Path folder) {
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new Logs(context, folder).configure();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /** Writes out what is still queued for the terminal; to be called last. */
  public static void stop() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }

  private void configure() {
    Appender<ILoggingEvent> terminal = terminal();
    for (LogSource source : LogSource.values()) {
      Logger logger =
          source == LogSource.LOCAL
              ? context.getLogger(Logger.ROOT_LOGGER_NAME)
              : context.getLogger(source.loggers());
      logger.setAdditive(false);
      logger.addAppender(file(source));
      logger.addAppender(terminal);
    }
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
  }

  /** A terminal that does not read (Ctrl-S, a full pipe) must not stop the services: lines drop. */
  private Appender<ILoggingEvent> terminal() {
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setName("terminal");
    console.setEncoder(started(new ReadableEncoder(ZoneId.systemDefault())));
    console.addFilter(new TerminalFilter());
    console.start();
    var queue = new AsyncAppender();
    queue.setContext(context);
    queue.setName("terminal-queue");
    queue.setQueueSize(TERMINAL_QUEUE);
    queue.setNeverBlock(true);
    queue.addAppender(console);
    queue.start();
    return queue;
  }

  private Appender<ILoggingEvent> file(LogSource source) {
    String current = folder.resolve(source.title() + ".log").toString();
    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setName(source.title());
    appender.setFile(current);
    appender.setEncoder(structured(source));
    var trigger = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    trigger.setContext(context);
    trigger.setMaxFileSize(FILE_LIMIT);
    trigger.start();
    var rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(folder.resolve(source.title() + ".%i.log").toString());
    rolling.setMinIndex(1);
    rolling.setMaxIndex(OLD_FILES);
    rolling.start();
    appender.setTriggeringPolicy(trigger);
    appender.setRollingPolicy(rolling);
    appender.start();
    return appender;
  }

  /** The encoder takes the service's name from the environment that is there when it starts. */
  private Encoder<ILoggingEvent> structured(LogSource source) {
    context.putObject(Environment.class.getName(), environment(source));
    var encoder = new StructuredLogEncoder();
    encoder.setFormat("ecs");
    return started(encoder);
  }

  private Encoder<ILoggingEvent> started(Encoder<ILoggingEvent> encoder) {
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static Environment environment(LogSource source) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "log",
                Map.<String, Object>of(
                    "logging.structured.ecs.service.name",
                    source.title(),
                    "spring.application.pid",
                    ProcessHandle.current().pid())));
    return environment;
  }
}

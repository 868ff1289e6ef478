package dev.gameday.local.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.util.FileSize;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.LoggingSystem;

class LogsTest {
  private static final Map<String, String> LOGGERS =
      Map.of(
          "session-service", "dev.gameday.sessions",
          "webhook-dispatcher", "dev.gameday.webhooks",
          "realtime-gateway", "dev.gameday.realtime",
          "local", "dev.gameday.local.Any");

  @TempDir Path folder;

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @BeforeEach
  void start() {
    context.getStatusManager().clear();
    Logs.start(folder);
  }

  @AfterEach
  void giveLoggingBack() throws Exception {
    System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  @Test
  void shouldWriteEachServicesLinesIntoItsOwnFileUnderItsOwnName() throws Exception {
    LOGGERS.forEach((service, logger) -> LoggerFactory.getLogger(logger).info("from {}", service));

    for (String service : LOGGERS.keySet()) {
      assertThat(lines(service)).hasSize(1);
      JsonObject line = lines(service).getFirst();
      assertThat(line.getString("message")).isEqualTo("from " + service);
      assertThat(line.getJsonObject("service").getString("name")).isEqualTo(service);
      assertThat(line.getJsonObject("process").getLong("pid"))
          .isEqualTo(ProcessHandle.current().pid());
    }
  }

  @Test
  void shouldWriteKeysAndValuesAsFields() throws Exception {
    MDC.put("traceId", "4bf9");
    LoggerFactory.getLogger("dev.gameday.sessions.outbox.Any")
        .atInfo()
        .addKeyValue("event.action", "outbox.published")
        .addKeyValue("eventId", "e1")
        .addKeyValue("sessionId", 3L)
        .log("published");
    MDC.clear();

    JsonObject line = lines("session-service").getFirst();
    assertThat(line.getJsonObject("event").getString("action")).isEqualTo("outbox.published");
    assertThat(line.getString("eventId")).isEqualTo("e1");
    assertThat(line.getLong("sessionId")).isEqualTo(3);
    assertThat(line.getString("traceId")).isEqualTo("4bf9");
  }

  @Test
  void shouldKeepWhatLibrariesSayBelowWarnOut() throws Exception {
    LoggerFactory.getLogger("org.apache.kafka.Any").info("chatter");
    LoggerFactory.getLogger("org.apache.kafka.Any").warn("trouble");

    assertThat(lines("local"))
        .singleElement()
        .extracting(line -> line.getString("message"))
        .isEqualTo("trouble");
  }

  @Test
  void shouldKeepFiveOldFilesOfTwentyMegabytes() {
    for (String service : LOGGERS.keySet()) {
      var file = (RollingFileAppender<ILoggingEvent>) appender(logger(service), service);
      var rolling = (FixedWindowRollingPolicy) file.getRollingPolicy();
      var trigger = (SizeBasedTriggeringPolicy<ILoggingEvent>) file.getTriggeringPolicy();

      assertThat(file.getFile()).isEqualTo(folder.resolve(service + ".log").toString());
      assertThat(rolling.getFileNamePattern())
          .isEqualTo(folder.resolve(service + ".%i.log").toString());
      assertThat(rolling.getMinIndex()).isEqualTo(1);
      assertThat(rolling.getMaxIndex()).isEqualTo(5);
      assertThat(trigger.getMaxFileSize().getSize()).isEqualTo(20 * FileSize.MB_COEFFICIENT);
    }
  }

  @Test
  void shouldShowKeysAndValuesCompactly() {
    LoggingEvent event = event(Level.INFO, "dev.gameday.webhooks.dispatch.Any", "delivered", null);
    event.addKeyValuePair(new KeyValuePair("event.action", "delivery.succeeded"));
    event.addKeyValuePair(new KeyValuePair("eventId", "e1"));
    event.addKeyValuePair(new KeyValuePair("durationMs", 12));

    assertThat(shown(event))
        .isEqualTo("20:30:00.000  webhook-dispatcher: delivered eventId=e1 durationMs=12\n");
  }

  @Test
  void shouldNameTroubleAndItsCauseInOneLine() {
    var cause = new IllegalStateException("no\u001b[31m\nway", new IOException("broken"));
    cause.addSuppressed(new IOException("not closed"));

    assertThat(shown(event(Level.ERROR, "org.example.Library", "failed", cause)))
        .isEqualTo(
            "20:30:00.000  ERROR local: failed (java.lang.IllegalStateException: no [31m way)\n");
  }

  @Test
  void shouldNameTheServiceOfEachLine() {
    LOGGERS.forEach(
        (service, logger) ->
            assertThat(shown(event(Level.INFO, logger, "hello", null)))
                .isEqualTo("20:30:00.000  " + service + ": hello\n"));
    assertThat(shown(event(Level.WARN, "postgres", "hello", null)))
        .isEqualTo("20:30:00.000  WARN local: hello\n");
  }

  @Test
  void shouldNeverWaitForTheTerminal() {
    for (String service : LOGGERS.keySet()) {
      var terminal = (AsyncAppender) appender(logger(service), "terminal");
      assertThat(terminal.isNeverBlock()).isTrue();
      assertThat(terminal.getQueueSize()).isEqualTo(1024);
    }
  }

  @Test
  void shouldShowOnlyWarningsOfPostgres() throws Exception {
    LoggerFactory.getLogger("postgres").info("checkpoint");
    var warnings = (AsyncAppender) appender("postgres", "terminal-warnings");

    assertThat(lines("local")).hasSize(1);
    assertThat(warnings.getFilterChainDecision(event(Level.INFO, "postgres", "any", null)))
        .isEqualTo(FilterReply.DENY);
    assertThat(warnings.getFilterChainDecision(event(Level.WARN, "postgres", "any", null)))
        .isNotEqualTo(FilterReply.DENY);
    assertThat(warnings.isNeverBlock()).isTrue();
    assertThat(warnings.getAppender("terminal")).isSameAs(appender("ROOT", "terminal"));
  }

  @Test
  void shouldHaveAConfigurationWithoutMistakes() {
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .allMatch(status -> status.getLevel() == Status.INFO);
  }

  @Test
  void shouldTakeAFolderOfAnyName() throws Exception {
    Path odd = folder.resolve("a:-b}c $x ${y} {z");
    Logs.start(odd);

    LoggerFactory.getLogger("dev.gameday.sessions.Any").info("hello");

    assertThat(odd.resolve("session-service.log")).content().contains("hello");
  }

  private static LoggingEvent event(
      Level level, String logger, String message, @Nullable Throwable cause) {
    var event =
        new LoggingEvent(
            "", new LoggerContext().getLogger(logger), level, message, cause, new Object[0]);
    event.setInstant(
        LocalDateTime.parse("2026-03-15T20:30:00").atZone(ZoneId.systemDefault()).toInstant());
    return event;
  }

  private String shown(LoggingEvent event) {
    var terminal = (AsyncAppender) appender(Logger.ROOT_LOGGER_NAME, "terminal");
    var console = (ConsoleAppender<ILoggingEvent>) terminal.getAppender("console");
    return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  private Appender<ILoggingEvent> appender(String logger, String name) {
    return context.getLogger(logger).getAppender(name);
  }

  private static String logger(String service) {
    return service.equals("local")
        ? Logger.ROOT_LOGGER_NAME
        : Objects.requireNonNull(LOGGERS.get(service));
  }

  private List<JsonObject> lines(String service) throws IOException {
    try (var lines = Files.lines(folder.resolve(service + ".log"))) {
      return lines.map(JsonObject::new).toList();
    }
  }
}

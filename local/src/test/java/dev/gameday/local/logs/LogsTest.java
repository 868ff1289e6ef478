package dev.gameday.local.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.logging.LoggingSystem;

class LogsTest {
  @TempDir Path folder;

  @BeforeEach
  void start() {
    Logs.start(folder);
  }

  @AfterEach
  void giveLoggingBack() throws Exception {
    System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  @Test
  void shouldWriteEachServicesLinesIntoItsOwnFileUnderItsOwnName() throws Exception {
    for (LogSource source : LogSource.values()) {
      String logger = source == LogSource.LOCAL ? "dev.gameday.local.Any" : source.loggers();
      LoggerFactory.getLogger(logger).info("from {}", source.title());
    }

    for (LogSource source : LogSource.values()) {
      assertThat(lines(source)).hasSize(1);
      JsonObject line = lines(source).getFirst();
      assertThat(line.getString("message")).isEqualTo("from " + source.title());
      assertThat(line.getJsonObject("service").getString("name")).isEqualTo(source.title());
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

    JsonObject line = lines(LogSource.SESSION_SERVICE).getFirst();
    assertThat(line.getJsonObject("event").getString("action")).isEqualTo("outbox.published");
    assertThat(line.getString("eventId")).isEqualTo("e1");
    assertThat(line.getLong("sessionId")).isEqualTo(3);
    assertThat(line.getString("traceId")).isEqualTo("4bf9");
  }

  @Test
  void shouldKeepWhatLibrariesSayBelowWarnOut() throws Exception {
    LoggerFactory.getLogger("org.apache.kafka.Any").info("chatter");
    LoggerFactory.getLogger("org.apache.kafka.Any").warn("trouble");

    assertThat(lines(LogSource.LOCAL))
        .singleElement()
        .extracting(line -> line.getString("message"))
        .isEqualTo("trouble");
  }

  private List<JsonObject> lines(LogSource source) throws IOException {
    try (var lines = Files.lines(folder.resolve(source.title() + ".log"))) {
      return lines.map(JsonObject::new).toList();
    }
  }
}

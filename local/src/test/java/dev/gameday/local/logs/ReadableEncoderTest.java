package dev.gameday.local.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class ReadableEncoderTest {
  private final ReadableEncoder encoder = new ReadableEncoder(ZoneOffset.UTC);

  @Test
  void shouldShowKeysAndValuesCompactly() {
    LoggingEvent event = event(Level.INFO, "dev.gameday.webhooks.dispatch.Any", "delivered", null);
    event.addKeyValuePair(new KeyValuePair("event.action", "delivery.succeeded"));
    event.addKeyValuePair(new KeyValuePair("eventId", "e1"));
    event.addKeyValuePair(new KeyValuePair("durationMs", 12));

    assertThat(encoded(event))
        .isEqualTo("20:30:00.000  webhook-dispatcher: delivered eventId=e1 durationMs=12\n");
  }

  @Test
  void shouldNameTroubleAndItsCauseInOneLine() {
    var cause = new IllegalStateException("no\u001b[31m way");

    assertThat(encoded(event(Level.ERROR, "org.example.Library", "failed", cause)))
        .isEqualTo(
            "20:30:00.000  ERROR local: failed (java.lang.IllegalStateException: no [31m way)\n");
  }

  private static LoggingEvent event(
      Level level, String logger, String message, @Nullable Throwable cause) {
    var event =
        new LoggingEvent(
            "", new LoggerContext().getLogger(logger), level, message, cause, new Object[0]);
    event.setInstant(Instant.parse("2026-03-15T20:30:00Z"));
    return event;
  }

  private String encoded(LoggingEvent event) {
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }
}

package dev.gameday.base.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gameday.base.loop.BackgroundLoops;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HealthLineTest {

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Logger logger = (Logger) LoggerFactory.getLogger(HealthLineTest.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void shouldWriteKnownGaugesOnly() {
    gauge("things.depth", 12);
    gauge("things.age", 1.23456);
    gauge("things.unknown", Double.NaN);

    new HealthLine(HealthLineTest.class, "things.health", meters, new BackgroundLoops())
        .with("depth", "things.depth")
        .with("ageSeconds", "things.age")
        .with("unknown", "things.unknown")
        .with("missing", "things.missing")
        .write();

    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.getKeyValuePairs())
                    .extracting(pair -> pair.key + "=" + pair.value)
                    .containsExactly("event.action=things.health", "depth=12", "ageSeconds=1.235"));
  }

  private void gauge(String name, double value) {
    Gauge.builder(name, () -> value).register(meters);
  }
}

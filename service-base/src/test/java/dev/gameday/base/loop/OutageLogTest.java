package dev.gameday.base.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageLogTest {

  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(OutageLogTest.class);

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final OutageLog outage =
      OutageLog.warning(LOGGER, "test.failed", "Cannot test")
          .recovery("test.recovered", "The test");

  @BeforeEach
  void listen() {
    LOGGER.setLevel(Level.INFO);
    lines.start();
    LOGGER.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    LOGGER.detachAppender(lines);
    LOGGER.setLevel(null);
  }

  @Test
  void shouldBoundTheDelayBetweenRetries() {
    assertThat(outage.retryDelay()).isZero();

    outage.failed(new IllegalStateException());
    assertThat(outage.retryDelay()).isPositive().isLessThanOrEqualTo(Duration.ofMillis(100));

    IntStream.range(0, 20).forEach(_ -> outage.failed(new IllegalStateException()));
    assertThat(outage.retryDelay())
        .isGreaterThan(Duration.ofSeconds(1))
        .isLessThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void shouldUseTheConfiguredDelay() {
    outage.retryEvery(Duration.ofHours(1));

    IntStream.range(0, 3).forEach(_ -> outage.failed(new IllegalStateException()));

    assertThat(outage.retryDelay())
        .isGreaterThan(Duration.ofMinutes(59))
        .isLessThanOrEqualTo(Duration.ofHours(1));
  }

  @Test
  void shouldResetAfterAnOutage() {
    outage.failed(new IllegalStateException());
    assertThat(outage.isOngoing()).isTrue();

    outage.over();

    assertThat(outage.isOngoing()).isFalse();
    assertThat(outage.retryDelay()).isZero();
  }

  @Test
  void shouldLogTheBeginningAndTheEndOnce() {
    outage.over();
    outage.failed(new IllegalStateException("away"));
    outage.failed(new IllegalStateException("still away"));
    outage.over();
    outage.over();

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("Cannot test; retrying", "The test recovered");
    assertThat(lines.list.getFirst().getKeyValuePairs())
        .extracting(pair -> pair.key + "=" + pair.value)
        .containsExactly(
            "event.action=test.failed", "reason=java.lang.IllegalStateException: away");
    assertThat(lines.list.getLast().getKeyValuePairs())
        .extracting(pair -> pair.key)
        .containsExactly("event.action", "durationMs");
  }

  @Test
  void shouldLogTheStackTraceOfAnError() {
    var error = OutageLog.error(LOGGER, "test.failed", "Cannot test");

    error.failed("test.broken", new IllegalStateException("away"));
    error.over();

    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.ERROR);
              assertThat(line.getThrowableProxy().getMessage()).isEqualTo("away");
              assertThat(line.getKeyValuePairs())
                  .extracting(pair -> pair.key + "=" + pair.value)
                  .containsExactly("event.action=test.broken");
            });
  }

  @Test
  void shouldAddAdviceIfRetriesDoNotHelp() {
    outage.failed(new IllegalStateException(), () -> Optional.of("Start a broker"));
    outage.over();
    outage.failed(new SaslAuthenticationException("wrong"));

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .contains("Cannot test; retrying. Start a broker")
        .last()
        .asString()
        .startsWith("Cannot test; retrying. Kafka rejects the user name or the password");
  }
}

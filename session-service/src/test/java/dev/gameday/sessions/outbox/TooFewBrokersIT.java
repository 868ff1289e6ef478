package dev.gameday.sessions.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.logs.LogLines;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A Kafka with fewer brokers than the replication factor: the log gives advice, and events wait.
 */
@RealKafka
@RealPostgres
class TooFewBrokersIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final TestKafka kafka;
  private final OutboxFixture outbox;

  TooFewBrokersIT(TestKafka kafka, TestDatabase database) {
    this.kafka = kafka;
    this.outbox = new OutboxFixture(database);
  }

  @AfterEach
  void stop() {
    outbox.close();
  }

  @Test
  void shouldReportThatTopicsNeedMoreBrokers() throws Exception {
    try (var lines = LogLines.below("dev.gameday.sessions.outbox")) {
      outbox.startRelay(settings(), kafka.bootstrapServers(), Map.of());
      outbox.commit(1);

      await()
          .atMost(TIMEOUT)
          .untilAsserted(() -> assertThat(lines.of("outbox.publish_failed")).isNotEmpty());
      assertThat(lines.of("outbox.publish_failed").getFirst().message())
          .isEqualTo(
              "Cannot publish events; retrying. Kafka has too few brokers for topics with this"
                  + " KAFKA_REPLICATION_FACTOR: start more brokers, or lower it");
      assertThat(outbox.depth()).isEqualTo(1);
    }
  }

  private RelaySettings settings() {
    return new RelaySettings(
        kafka.topicPrefix(),
        500,
        Duration.ofSeconds(3),
        Duration.ofSeconds(2),
        Duration.ofMinutes(1),
        (short) 3,
        2);
  }
}

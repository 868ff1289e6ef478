package dev.gameday.webhooks.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Copies records that can't be decoded to the dead letter topic, unchanged, with the reason in a
 * header. The partition's offset does not pass such a record until Kafka has acknowledged the copy.
 */
@Component
class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final KafkaTemplate<byte[], byte[]> kafka;
  private final IntakeSettings settings;
  private final Counter poison;
  private volatile boolean stopping;

  DeadLetters(KafkaTemplate<byte[], byte[]> kafka, IntakeSettings settings, MeterRegistry meters) {
    this.kafka = kafka;
    this.settings = settings;
    this.poison =
        Counter.builder("gameday.webhook.poison")
            .description("Records that went to the dead letters")
            .register(meters);
  }

  /**
   * Sends a copy of a record, without blocking, and retries until it succeeds.
   *
   * @param done called once the copy is acknowledged
   */
  void send(DecodedRecord.Poison poison, Runnable done) {
    this.poison.increment();
    var record = poison.record();
    log.atWarn()
        .addKeyValue("event.action", "consumer.poison")
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("reason", poison.reason())
        .log("Record cannot be decoded; sending it to the dead letters");
    Thread.ofVirtual().name("dead-letter").start(() -> sendUntilDone(copy(poison), done));
  }

  @PreDestroy
  void stop() {
    stopping = true;
  }

  private void sendUntilDone(ProducerRecord<byte[], byte[]> copy, Runnable done) {
    while (!stopping) {
      try {
        kafka.send(copy).join();
        done.run();
        return;
      } catch (KafkaException | CompletionException e) {
        log.atWarn()
            .addKeyValue("event.action", "dead_letter.failed")
            .addKeyValue("reason", e.toString())
            .log("Cannot send a record to the dead letters; retrying");
        LockSupport.parkNanos(RETRY_DELAY.toNanos());
      }
    }
  }

  private ProducerRecord<byte[], byte[]> copy(DecodedRecord.Poison poison) {
    var record = poison.record();
    var headers = new RecordHeaders(record.headers().toArray());
    headers.add("dlt-reason", poison.reason().getBytes(UTF_8));
    headers.add("dlt-partition", Integer.toString(record.partition()).getBytes(UTF_8));
    headers.add("dlt-offset", Long.toString(record.offset()).getBytes(UTF_8));
    return new ProducerRecord<>(
        deadLetterName(record.topic()), null, record.key(), record.value(), headers);
  }

  private String deadLetterName(String topic) {
    return Stream.of(Topic.values())
        .filter(known -> known.name(settings.topicPrefix()).equals(topic))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown topic: " + topic))
        .deadLetterName(settings.topicPrefix());
  }
}

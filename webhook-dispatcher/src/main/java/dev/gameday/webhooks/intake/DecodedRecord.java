package dev.gameday.webhooks.intake;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.MalformedEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** The result of decoding a Kafka record. */
sealed interface DecodedRecord {

  ConsumerRecord<byte[], byte[]> record();

  record Event(ConsumerRecord<byte[], byte[]> record, EventEnvelope envelope)
      implements DecodedRecord {}

  /** A record that can't be decoded; a retry would fail, too. */
  record Poison(ConsumerRecord<byte[], byte[]> record, String reason) implements DecodedRecord {}

  default TopicPartition partition() {
    return new TopicPartition(record().topic(), record().partition());
  }

  static DecodedRecord decode(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return new Poison(record, "the record has no value");
    }
    try {
      var envelope =
          EventEnvelope.read(
              name -> {
                Header header = record.headers().lastHeader(name);
                return header == null ? null : header.value();
              },
              record.value());
      return envelope.subject().indexOf('\0') < 0
          ? new Event(record, envelope)
          : new Poison(record, "the subject has a NUL character");
    } catch (MalformedEventException e) {
      return new Poison(record, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // a record that makes the decoder fail would do so on every retry
      return new Poison(record, "cannot decode the event: " + e);
    }
  }
}

package dev.gameday.webhooks.intake;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.MalformedEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** A record from Kafka, read. */
sealed interface DecodedRecord {

  ConsumerRecord<byte[], byte[]> record();

  record Event(ConsumerRecord<byte[], byte[]> record, EventEnvelope envelope)
      implements DecodedRecord {}

  /** A record that can't be read, and never will be. */
  record Poison(ConsumerRecord<byte[], byte[]> record, String reason) implements DecodedRecord {}

  default TopicPartition partition() {
    return new TopicPartition(record().topic(), record().partition());
  }

  static DecodedRecord read(ConsumerRecord<byte[], byte[]> record) {
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
          : new Poison(record, "the subject holds a NUL character");
    } catch (MalformedEventException e) {
      return new Poison(record, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // a record that trips the reader itself would trip it every time
      return new Poison(record, "unreadable event: " + e);
    }
  }
}

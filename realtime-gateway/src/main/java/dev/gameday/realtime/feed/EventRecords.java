package dev.gameday.realtime.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.MalformedEventException;
import dev.gameday.events.Topic;
import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.room.Rooms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Publishes the event of a record to its room. An unreadable record is logged, counted and skipped,
 * because it must not stop the events behind it. This service writes no dead letters, because every
 * gateway reads every record.
 */
@Component
class EventRecords {

  private static final Logger log = LoggerFactory.getLogger(EventRecords.class);

  private final Rooms rooms;
  private final FeedSettings settings;
  private final Counter poison;

  EventRecords(Rooms rooms, FeedSettings settings, MeterRegistry meters) {
    this.rooms = rooms;
    this.settings = settings;
    this.poison = meters.counter("gameday.realtime.poison");
  }

  void publish(ConsumerRecord<byte[], byte[]> record, boolean live) {
    try {
      byte[] value = record.value();
      if (value == null) {
        throw new MalformedEventException("the record has no value");
      }
      rooms.publish(EventEnvelope.read(name -> header(record, name), value), live);
    } catch (MalformedEventException | RuntimeException e) {
      skip(record, e);
    }
  }

  private void skip(ConsumerRecord<byte[], byte[]> record, Exception reason) {
    poison.increment();
    log.atWarn()
        .addKeyValue("event.action", "consumer.poison")
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("reason", reason.toString())
        .log("Skipped a record that cannot be decoded");
    try {
      byte[] subject = header(record, "ce_subject");
      byte[] sequence = header(record, "ce_sequence");
      if (subject != null && sequence != null) {
        Topic kind =
            record.topic().equals(Topic.SESSION_EVENTS.name(settings.topicPrefix()))
                ? Topic.SESSION_EVENTS
                : Topic.MATCH_EVENTS;
        rooms.skip(
            new RoomKey(kind, new String(subject, UTF_8)),
            Long.parseLong(new String(sequence, UTF_8)));
      }
    } catch (NumberFormatException e) {
      log.debug("Record has no readable sequence either", e);
    }
  }

  private static byte @Nullable [] header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }
}

package dev.gameday.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;

/** Reads the events in the Kafka folder of a stopped run. */
final class KafkaFolder {

  private static final String TOPIC = "gameday.session-events.v1";

  private KafkaFolder() {}

  /** Returns all session events, in order within each partition. */
  static List<Event> read(Path folder) {
    try (var kafka = EmbeddedKafka.start(folder);
        var consumer =
            new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      var events = new ArrayList<Event>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofSeconds(1)).forEach(entry -> events.add(Event.of(entry)));
      }
      return events;
    }
  }

  /** A record of the topic. */
  record Event(String id, String type, long sessionId, long sequence, JsonNode data) {

    private static Event of(ConsumerRecord<byte[], byte[]> entry) {
      return new Event(
          header(entry, "ce_id"),
          header(entry, "ce_type"),
          Long.parseLong(header(entry, "ce_subject")),
          Long.parseLong(header(entry, "ce_sequence")),
          Api.JSON.readTree(entry.value()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> entry, String name) {
      return new String(entry.headers().lastHeader(name).value(), UTF_8);
    }
  }
}

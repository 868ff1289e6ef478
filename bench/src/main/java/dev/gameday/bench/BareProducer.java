package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends as many records as the relay, of the same size and with the same durability, from memory.
 */
final class BareProducer {

  static final String PAYLOAD =
      """
      {"session":{"id":3,"is_active":true,"games_played":2},\
      "game":{"id":42,"title":"Quiplash 3","pack_name":"Jackbox Party Pack 7",\
      "min_players":3,"max_players":8,"manually_added":false}}""";

  private static final String TOPIC = "bench.bare";
  private static final int PARTITIONS = 12;
  private static final int KEYS = 1_000;

  private static final Map<String, String> HEADERS =
      Map.of(
          "ce_specversion", "1.0",
          "ce_id", "019d2f6e-7c00-7000-8000-000000000000",
          "ce_type", "game.added",
          "ce_source", "/gameday/session-service",
          "ce_subject", "3",
          "ce_time", "2026-03-15T20:30:00.000Z",
          "ce_sequence", "2",
          "content-type", "application/json");

  private final Map<String, Object> settings;

  BareProducer(String bootstrapServers) {
    settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            0);
  }

  /** Returns records per second, from the first send to the last acknowledgement. */
  double measure(int warmUp, int count) throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
    }
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      send(producer, warmUp);
      long start = System.nanoTime();
      send(producer, count);
      return count * 1e9 / (System.nanoTime() - start);
    }
  }

  private static void send(KafkaProducer<String, byte[]> producer, int count) {
    byte[] value = PAYLOAD.getBytes(UTF_8);
    for (int i = 0; i < count; i++) {
      var record = new ProducerRecord<>(TOPIC, Integer.toString(i % KEYS), value);
      HEADERS.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
      var _ = producer.send(record);
    }
    producer.flush();
  }
}

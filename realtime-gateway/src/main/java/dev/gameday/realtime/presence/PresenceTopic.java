package dev.gameday.realtime.presence;

import dev.gameday.base.kafka.TopicProvisioner;
import dev.gameday.realtime.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic on which instances publish their subscriber counts. Records of a killed
 * instance are deleted after the retention time, because no instance repeats them. For one thread.
 */
final class PresenceTopic implements AutoCloseable {

  /** The lifetime of a record that isn't repeated; see {@link #REPEAT_INTERVAL}. */
  private static final Duration RETENTION = Duration.ofHours(1);

  static final Duration REPEAT_INTERVAL = RETENTION.dividedBy(4);

  private static final int TIMEOUT_MILLIS = 5_000;

  private final String topic;
  private final KafkaProducer<String, String> producer;
  private final KafkaConsumer<String, String> consumer;

  private PresenceTopic(PresenceSettings settings, KafkaSettings kafka) {
    topic = settings.topic();
    producer =
        new KafkaProducer<>(
            kafka.client(
                Map.of(
                    CommonClientConfigs.CLIENT_ID_CONFIG,
                    "realtime-gateway-presence",
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    TIMEOUT_MILLIS,
                    ProducerConfig.COMPRESSION_TYPE_CONFIG,
                    "lz4")),
            new StringSerializer(),
            new StringSerializer());
    consumer =
        new KafkaConsumer<>(
            kafka.client(
                Map.of(
                    CommonClientConfigs.CLIENT_ID_CONFIG,
                    "realtime-gateway-presence",
                    ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    TIMEOUT_MILLIS,
                    ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                    false,
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest")),
            new StringDeserializer(),
            new StringDeserializer());
    var partitions = List.of(new TopicPartition(topic, 0));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Opens the topic, and creates it if it doesn't exist.
   *
   * @throws KafkaException if Kafka is unreachable
   */
  static PresenceTopic open(PresenceSettings settings, KafkaSettings kafka)
      throws InterruptedException {
    create(settings, kafka);
    return new PresenceTopic(settings, kafka);
  }

  private static void create(PresenceSettings settings, KafkaSettings kafka)
      throws InterruptedException {
    Map<String, Object> connection =
        kafka.client(
            Map.of(
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS));
    var definition =
        new NewTopic(settings.topic(), 1, settings.replicationFactor())
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(RETENTION.toMillis()),
                    TopicConfig.SEGMENT_MS_CONFIG,
                    Long.toString(REPEAT_INTERVAL.toMillis())));
    try (Admin admin = Admin.create(connection)) {
      TopicProvisioner.ensure(admin, List.of(definition));
    }
  }

  /**
   * @param value null to delete the record
   */
  void publish(PresenceKey key, @Nullable String value) {
    var _ = producer.send(new ProducerRecord<>(topic, key.toString(), value));
  }

  void read(Duration timeout, Consumer<ConsumerRecord<String, String>> each) {
    consumer.poll(timeout).forEach(each);
  }

  @Override
  public void close() {
    producer.close(Duration.ofMillis(TIMEOUT_MILLIS));
    consumer.close();
  }
}

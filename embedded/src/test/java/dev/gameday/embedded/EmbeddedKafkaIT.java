package dev.gameday.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  private static final TopicPartition MOVES = new TopicPartition("moves", 0);
  private static final String READERS = "readers";

  @TempDir Path folder;

  @Test
  void shouldKeepTopicsRecordsAndCommittedOffsetsWhenRestarted() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder)) {
      createTopic(kafka);
      produce(kafka, "first");
      produce(kafka, "second");
      readOneAndCommit(kafka);
    }

    try (var kafka = EmbeddedKafka.start(folder)) {
      assertThat(readNext(kafka)).isEqualTo("second");
    }
  }

  @Test
  void shouldListenOnLoopbackOnly() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      var nodes = admin.describeCluster().nodes().get();

      assertThat(nodes).singleElement().extracting("host").isEqualTo("127.0.0.1");
    }
  }

  @Test
  void shouldNotCreateTopicsAutomatically() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      var description = admin.describeTopics(List.of("typo")).allTopicNames();

      assertThatThrownBy(description::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void shouldCompleteWhenStopped() {
    var kafka = EmbeddedKafka.start(folder);
    kafka.close();

    assertThat(kafka.stopped()).succeedsWithin(Duration.ofSeconds(10));
  }

  private static void createTopic(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(MOVES.topic(), 1, (short) 1))).all().get();
    }
  }

  private static void produce(EmbeddedKafka kafka, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(MOVES.topic(), value)).get();
    }
  }

  private static void readOneAndCommit(EmbeddedKafka kafka) {
    try (KafkaConsumer<String, String> consumer = consumer(kafka)) {
      consumer.assign(List.of(MOVES));
      ConsumerRecord<String, String> first = poll(consumer);
      consumer.commitSync(Map.of(MOVES, new OffsetAndMetadata(first.offset() + 1)));
    }
  }

  private static String readNext(EmbeddedKafka kafka) {
    try (KafkaConsumer<String, String> consumer = consumer(kafka)) {
      consumer.assign(List.of(MOVES));
      return poll(consumer).value();
    }
  }

  private static KafkaConsumer<String, String> consumer(EmbeddedKafka kafka) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            READERS,
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            "false");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  private static ConsumerRecord<String, String> poll(KafkaConsumer<String, String> consumer) {
    return consumer.poll(Duration.ofSeconds(30)).iterator().next();
  }
}

package dev.gameday.sessions.outbox;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.events.Topic;
import dev.gameday.sessions.support.TopicReader;
import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guarantees of the outbox under failures: every committed event reaches Kafka, the events of a
 * session are first seen in order, and none is missing.
 */
@RealKafka
@RealPostgres
class OutboxRelayIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration LONGER_THAN_A_SEND = Duration.ofSeconds(3);
  private static final int SESSIONS = 40;

  private final TestDatabase database;
  private final TestKafka kafka;
  private final OutboxFixture outbox;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  OutboxRelayIT(TestDatabase database, TestKafka shared) {
    this.database = database;
    this.kafka = shared;
    this.outbox = new OutboxFixture(database);
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    outbox.close();
  }

  @Test
  void shouldShareTheShardsAmongRelays() throws Exception {
    var one = outbox.startRelay(kafka);
    await().atMost(TIMEOUT).until(() -> outbox.shardsOf(1) == 64);
    var other = outbox.startRelay(kafka);
    await().atMost(TIMEOUT).until(() -> outbox.shardsOf(2) == 32);

    commitInEverySession(100, 20);

    expectAllEventsInOrder(kafka, 100);
    other.stop();
    await().atMost(TIMEOUT).until(() -> outbox.shardsOf(1) == 64);
    one.stop();
  }

  @Test
  void shouldKeepOrderWhenARelayIsFrozenPastItsLease() throws Exception {
    try (var frozen = RelayProcess.start(database, kafka)) {
      await().atMost(TIMEOUT).until(() -> outbox.shardsOf(1) == 64);
      try (var writer = new Writer(200)) {
        for (int round = 0; round < 2; round++) {
          writer.awaitMore(2000);
          frozen.freeze();
          OutboxRelay substitute = outbox.startRelay(kafka);
          writer.awaitMore(2000);
          await().atMost(TIMEOUT).until(() -> outbox.shardsOf(1) == 64);
          frozen.thaw();
          writer.awaitMore(2000);
          await().atMost(TIMEOUT).until(() -> outbox.shardsOf(2) == 32);
          substitute.stop();
          await().atMost(TIMEOUT).until(() -> outbox.shardsOf(1) == 64);
        }
      }
      expectAllEventsInOrder(kafka, 200);
    }
  }

  @Test
  void shouldKeepOrderWhenARelayIsKilled() throws Exception {
    try (var killed = RelayProcess.start(database, kafka);
        var writer = new Writer(300)) {
      await().atMost(TIMEOUT).until(() -> outbox.shardsOf(1) == 64);
      writer.awaitMore(2000);
      killed.kill();
      outbox.startRelay(kafka);
      writer.awaitMore(500);
    }
    expectAllEventsInOrder(kafka, 300);
  }

  @Test
  void shouldKeepOrderWhenKafkaStopsAndRestarts(@TempDir Path folder) throws Exception {
    var away = EmbeddedKafka.start(folder);
    String servers = away.bootstrapServers();
    int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
    var kafka = new TestKafka(servers, "away.");
    outbox.startRelay(kafka);
    try (var writer = new Writer(400)) {
      writer.awaitMore(2000);
      away.close();
      await().pollDelay(LONGER_THAN_A_SEND).atMost(TIMEOUT).until(() -> outbox.depth() > 4000);
      away = EmbeddedKafka.start(folder, port);
      writer.awaitMore(500);
    }
    expectAllEventsInOrder(kafka, 400);
    away.close();
  }

  @Test
  void shouldBlockOnlyTheShardOfARejectedEvent() throws Exception {
    var strict = new TestKafka(kafka.bootstrapServers(), kafka.topic("strict."));
    try (var admin = Admin.create(Map.of("bootstrap.servers", strict.bootstrapServers()))) {
      admin.createTopics(List.of(topicOf(strict, "10000"))).all().get();
      outbox.startRelay(strict);
      outbox.commit(500);
      expectEmptyOutbox();
      String incompressible = incompressible(50_000);

      outbox.commit(500, 1, incompressible);
      outbox.commit(500, 3, "after it");
      commitInEverySession(501, 10);
      await().atMost(TIMEOUT).until(() -> outbox.depth() == 4);
      raiseLimit(admin, strict, "1000000");

      expectAllEventsInOrder(strict, 500);
    }
  }

  @Test
  void shouldNeitherSkipNorAwaitLateCommits() throws Exception {
    outbox.startRelay(kafka);
    var othersArrived = new CountDownLatch(1);
    Future<?> late =
        threads.submit(() -> outbox.commitAfter(600, () -> awaitQuietly(othersArrived)));

    try (var writer = new Writer(601)) {
      writer.awaitMore(5000);
    }
    expectEmptyOutbox();
    othersArrived.countDown();
    late.get();
    outbox.commit(600);

    expectAllEventsInOrder(kafka, 600);
  }

  private void commitInEverySession(long first, int events) {
    for (int session = 0; session < SESSIONS; session++) {
      for (int event = 0; event < events; event++) {
        outbox.commit(first + session);
      }
    }
  }

  private void expectEmptyOutbox() {
    await().atMost(TIMEOUT).until(() -> outbox.depth() == 0);
  }

  private void expectAllEventsInOrder(TestKafka kafka, long firstSession) {
    expectEmptyOutbox();
    try (var topic = new TopicReader(kafka)) {
      await()
          .atMost(TIMEOUT)
          .untilAsserted(
              () -> {
                Map<String, List<Long>> seen = topic.firstSeenSequences();
                assertThat(seen).containsAllEntriesOf(outbox.committed());
              });
      System.out.printf(
          "sessions from %d: %d duplicates of %d events%n",
          firstSession,
          topic.duplicates(),
          outbox.committed().values().stream().mapToInt(List::size).sum());
    }
  }

  /** Creates the topic with the limit, because a broker applies a changed one with a delay. */
  private static NewTopic topicOf(TestKafka kafka, String maxBytes) {
    return new NewTopic(Topic.SESSION_EVENTS.name(kafka.topicPrefix()), Topic.PARTITIONS, (short) 1)
        .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, maxBytes));
  }

  private static void raiseLimit(Admin admin, TestKafka kafka, String maxBytes) throws Exception {
    var topic =
        new ConfigResource(
            ConfigResource.Type.TOPIC, Topic.SESSION_EVENTS.name(kafka.topicPrefix()));
    var limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, maxBytes);
    admin
        .incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(limit, OpType.SET))))
        .all()
        .get();
  }

  private static String incompressible(int length) {
    return new Random(1)
        .ints(length, 0x4E00, 0x9FFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Commits events in several sessions concurrently, without pauses, until it is closed. */
  private final class Writer implements AutoCloseable {

    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final List<CompletableFuture<Void>> writers;

    Writer(long firstSession) {
      writers =
          IntStream.range(0, 4)
              .mapToObj(number -> runAsync(() -> write(firstSession + 10L * number), threads))
              .toList();
    }

    void awaitMore(int events) {
      long target = total() + events;
      await().atMost(TIMEOUT).until(() -> total() >= target);
    }

    @Override
    public void close() {
      writing.set(false);
      writers.forEach(CompletableFuture::join);
    }

    private void write(long firstSession) {
      for (long i = 0; writing.get(); i++) {
        outbox.commit(firstSession + i % 10);
      }
    }

    private long total() {
      return outbox.committed().values().stream().mapToLong(List::size).sum();
    }
  }
}

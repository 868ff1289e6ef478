package dev.gameday.webhooks.intake;

import dev.gameday.base.kafka.KafkaAdvice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes events from Kafka, and commits a partition's offset only up to the longest prefix of which
 * everything is in the delivery log. All of it happens on one thread, which never waits for an
 * endpoint; while the database is away it holds what it has, fetches nothing more, and stays in the
 * group.
 *
 * <p>On a revocation it commits what is recorded and forgets the partition. What was in flight is
 * still recorded, and whoever takes the events in again finds it in the log.
 */
@Component
public class IntakeLoop implements ConsumerRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(IntakeLoop.class);

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
  private static final Duration POLL_TIMEOUT_WHILE_FULL = Duration.ofMillis(10);
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
  private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final Duration REMINDER_INTERVAL = Duration.ofSeconds(30);

  /** How long it is in its group, and nothing fails, until a failure is over. */
  private static final Duration RECOVERY_DELAY = Duration.ofSeconds(2);

  private enum Phase {
    TAKING,
    HOLDING,
    ENDING
  }

  private final ConsumerFactory<byte[], byte[]> consumers;
  private final Topics topics;
  private final Intake intake;
  private final IntakeSettings settings;

  private final Progress progress = new Progress();
  private final Map<TopicPartition, Long> endAtAssignment = new HashMap<>();
  private final List<ConsumerRecord<byte[], byte[]>> held = new ArrayList<>();
  private long lastCommitNanos = System.nanoTime();
  private long steadySinceNanos = System.nanoTime();
  private long reportedNanos = System.nanoTime();

  private volatile Phase phase = Phase.TAKING;
  private volatile boolean failing;
  private volatile boolean inGroup;
  private volatile long lag;
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private @Nullable Thread thread;

  IntakeLoop(
      ConsumerFactory<byte[], byte[]> consumers,
      Topics topics,
      Intake intake,
      IntakeSettings settings) {
    this.consumers = consumers;
    this.topics = topics;
    this.intake = intake;
    this.settings = settings;
  }

  public void start() {
    phase = Phase.TAKING;
    thread = Thread.ofPlatform().name("event-intake").start(this::run);
  }

  /** Takes no more events, but goes on committing what is being recorded. */
  public void hold() {
    phase = Phase.HOLDING;
  }

  /** Commits what is recorded and leaves the group. */
  public void stop() throws InterruptedException {
    phase = Phase.ENDING;
    if (thread != null) {
      thread.join();
    }
  }

  /** Whether it has its share of the partitions, and can take them in. */
  public boolean isTaking() {
    return inGroup && !failing;
  }

  /** How many events are in the assigned partitions and not taken in yet. */
  public long lag() {
    return lag;
  }

  private void run() {
    while (phase != Phase.ENDING) {
      try (Consumer<byte[], byte[]> consumer = consumer()) {
        current = consumer;
        topics.ensure();
        consumer.subscribe(topics.consumed(), this);
        while (phase != Phase.ENDING) {
          step(consumer);
        }
        commitNow(consumer, progress.toCommit());
      } catch (KafkaException e) {
        report("consumer.failed", e);
        pause();
      } finally {
        forgetAll();
      }
    }
  }

  private void step(Consumer<byte[], byte[]> consumer) {
    boolean full = isFull();
    (full ? consumer.assignment() : consumer.paused())
        .forEach(partition -> setPaused(consumer, partition, full));
    Duration patience = full && held.isEmpty() ? POLL_TIMEOUT_WHILE_FULL : POLL_TIMEOUT;
    consumer.poll(patience).forEach(held::add);
    if (phase == Phase.TAKING && !held.isEmpty()) {
      consume(consumer);
    } else if (isOver()) {
      recovered();
    }
    if (System.nanoTime() - lastCommitNanos > COMMIT_INTERVAL.toNanos()) {
      lastCommitNanos = System.nanoTime();
      progress.startWaiting();
      commitSoon(consumer);
      measureLag(consumer);
    }
  }

  private boolean isFull() {
    return phase != Phase.TAKING
        || !held.isEmpty()
        || intake.outstanding() > settings.outstanding();
  }

  private static void setPaused(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, boolean paused) {
    if (paused) {
      consumer.pause(List.of(partition));
    } else {
      consumer.resume(List.of(partition));
    }
  }

  private void consume(Consumer<byte[], byte[]> consumer) {
    try {
      findEnds(consumer);
      intake.consume(held, progress, partition -> endAtAssignment.getOrDefault(partition, 0L));
      held.clear();
      recovered();
    } catch (RuntimeException e) {
      report("intake.held", e);
    }
  }

  /** Whatever was in a partition when it came to us, its former owner may have taken in. */
  private void findEnds(Consumer<byte[], byte[]> consumer) {
    var unknown = new HashSet<>(consumer.assignment());
    unknown.removeAll(endAtAssignment.keySet());
    if (!unknown.isEmpty()) {
      endAtAssignment.putAll(consumer.endOffsets(unknown, KAFKA_TIMEOUT));
    }
  }

  private void commitSoon(Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, OffsetAndMetadata> offsets = progress.toCommit();
    if (!offsets.isEmpty()) {
      consumer.commitAsync(
          offsets,
          (_, failure) -> {
            if (failure == null) {
              progress.committed(offsets);
            }
          });
    }
  }

  private void commitNow(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (!offsets.isEmpty()) {
      consumer.commitSync(offsets, KAFKA_TIMEOUT);
    }
  }

  private void measureLag(Consumer<byte[], byte[]> consumer) {
    lag =
        consumer.assignment().stream()
            .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
            .sum();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> added) {
    progress.assigned(added);
    if (!inGroup) {
      inGroup = true;
      steadySinceNanos = System.nanoTime(); // not before this could Kafka refuse to be read
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> gone) {
    var offsets = progress.toCommit();
    offsets.keySet().retainAll(gone);
    Consumer<byte[], byte[]> consumer = current;
    try {
      if (consumer != null) {
        commitNow(consumer, offsets);
      }
    } catch (KafkaException e) {
      report("commit.failed", e); // the next owner finds in the log what was done
    }
    onPartitionsLost(gone);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> gone) {
    progress.removed(gone);
    endAtAssignment.keySet().removeAll(gone);
  }

  private void forgetAll() {
    current = null;
    inGroup = false;
    held.clear();
    progress.clear();
    endAtAssignment.clear();
  }

  private Consumer<byte[], byte[]> consumer() {
    var own = new Properties();
    if (!settings.instanceId().isEmpty()) {
      own.setProperty(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
    }
    return consumers.createConsumer(null, null, null, own);
  }

  /** While no events come, as one that was taken in says it by itself. */
  private boolean isOver() {
    return inGroup
        && held.isEmpty()
        && System.nanoTime() - steadySinceNanos > RECOVERY_DELAY.toNanos();
  }

  private void recovered() {
    if (failing) {
      failing = false;
      log.atInfo().addKeyValue("event.action", "intake.recovered").log("Events are taken in again");
    }
  }

  private void report(String action, RuntimeException failure) {
    long now = System.nanoTime();
    steadySinceNanos = now;
    if (!failing || now - reportedNanos > REMINDER_INTERVAL.toNanos()) {
      failing = true;
      reportedNanos = now;
      log.atError()
          .addKeyValue("event.action", action)
          .setCause(failure)
          .log(
              "Events can't be taken in; trying on until they can{}",
              KafkaAdvice.on(failure).map(". "::concat).orElse(""));
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY_DELAY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.gameday.webhooks.intake;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.OutageLog;
import dev.gameday.base.loop.ShutdownPhase;
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
 * The loop that consumes events from Kafka. It commits the offset of a partition up to the longest
 * prefix of records whose deliveries are all in the log. It runs on one thread, which never waits
 * for an endpoint. While the database is unavailable it keeps the fetched records, fetches no
 * others, and stays in the consumer group.
 *
 * <p>When a partition is revoked, the loop commits its offset and stops tracking it. Deliveries in
 * flight are still recorded, and the next owner that consumes their events finds them in the log.
 */
@Component
public class IntakeLoop implements ConsumerRebalanceListener, LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(IntakeLoop.class);

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
  private static final Duration POLL_TIMEOUT_WHILE_FULL = Duration.ofMillis(10);
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
  private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration STOP_TIMEOUT = KAFKA_TIMEOUT.multipliedBy(2);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  /** The time in the group without a failure after which an outage is over. */
  private static final Duration RECOVERY_DELAY = Duration.ofSeconds(2);

  private final ConsumerFactory<byte[], byte[]> consumers;
  private final Topics topics;
  private final Intake intake;
  private final IntakeSettings settings;
  private final OutageLog outage =
      OutageLog.error(log, "consumer.failed", "Cannot consume events")
          .recovery("intake.recovered", "Event consumption")
          .retryEvery(RETRY_DELAY);
  private final BackgroundLoop loop;

  private final Progress progress = new Progress();
  private final Map<TopicPartition, Long> endAtAssignment = new HashMap<>();
  private final List<ConsumerRecord<byte[], byte[]>> fetched = new ArrayList<>();
  private long lastCommitNanos = System.nanoTime();
  private long stableSinceNanos = System.nanoTime();

  private volatile boolean consuming;
  private volatile boolean inGroup;
  private volatile long lag;
  private volatile @Nullable Consumer<byte[], byte[]> current;

  IntakeLoop(
      ConsumerFactory<byte[], byte[]> consumers,
      Topics topics,
      Intake intake,
      IntakeSettings settings,
      BackgroundLoops loops) {
    this.consumers = consumers;
    this.topics = topics;
    this.intake = intake;
    this.settings = settings;
    this.loop =
        new BackgroundLoop("event-intake", this::round, loops)
            // after the delivery log, whose last entries still advance the offsets
            .stopIn(ShutdownPhase.LEASES, STOP_TIMEOUT)
            .reportTo(outage);
  }

  /** Joins the group, but consumes no events before {@link #resume}. */
  @Override
  public void start() {
    consuming = false;
    loop.start();
  }

  public void resume() {
    consuming = true;
  }

  /** Consumes no more events, but continues to commit the offsets of recorded ones. */
  public void pause() {
    consuming = false;
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  /** Whether this replica is in the consumer group and can consume events. */
  public boolean isHealthy() {
    return inGroup && !outage.isOngoing();
  }

  /** The number of unconsumed events in the assigned partitions. */
  public long lag() {
    return lag;
  }

  /** Runs until the loop stops or the consumer fails. */
  private Duration round() {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      current = consumer;
      topics.ensure();
      consumer.subscribe(topics.consumed(), this);
      while (!loop.isStopping()) {
        step(consumer);
      }
      commitSync(consumer, progress.toCommit());
    } finally {
      reset();
    }
    return Duration.ZERO;
  }

  private void step(Consumer<byte[], byte[]> consumer) {
    boolean full = isFull();
    (full ? consumer.assignment() : consumer.paused())
        .forEach(partition -> setPaused(consumer, partition, full));
    Duration timeout = full && fetched.isEmpty() ? POLL_TIMEOUT_WHILE_FULL : POLL_TIMEOUT;
    consumer.poll(timeout).forEach(fetched::add);
    if (consuming && !fetched.isEmpty()) {
      consume(consumer);
    } else if (isStable()) {
      outage.over();
    }
    if (System.nanoTime() - lastCommitNanos > COMMIT_INTERVAL.toNanos()) {
      lastCommitNanos = System.nanoTime();
      progress.startWaiting();
      commitAsync(consumer);
      measureLag(consumer);
    }
  }

  private boolean isFull() {
    return !consuming || !fetched.isEmpty() || intake.outstanding() > settings.outstanding();
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
      intake.consume(fetched, progress, partition -> endAtAssignment.getOrDefault(partition, 0L));
      fetched.clear();
      outage.over();
    } catch (RuntimeException e) {
      report("intake.held", e);
    }
  }

  /** The former owner of a partition may have consumed any record from before the assignment. */
  private void findEnds(Consumer<byte[], byte[]> consumer) {
    var unknown = new HashSet<>(consumer.assignment());
    unknown.removeAll(endAtAssignment.keySet());
    if (!unknown.isEmpty()) {
      endAtAssignment.putAll(consumer.endOffsets(unknown, KAFKA_TIMEOUT));
    }
  }

  private void commitAsync(Consumer<byte[], byte[]> consumer) {
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

  private void commitSync(
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
      stableSinceNanos = System.nanoTime(); // Kafka can refuse reads only from now on
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    var offsets = progress.toCommit();
    offsets.keySet().retainAll(revoked);
    Consumer<byte[], byte[]> consumer = current;
    try {
      if (consumer != null) {
        commitSync(consumer, offsets);
      }
    } catch (KafkaException e) {
      report("commit.failed", e); // the next owner finds the deliveries in the log
    }
    onPartitionsLost(revoked);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> revoked) {
    progress.removed(revoked);
    endAtAssignment.keySet().removeAll(revoked);
  }

  private void reset() {
    current = null;
    inGroup = false;
    fetched.clear();
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

  /** Whether an outage is over although no events arrive. A consumed event ends it, too. */
  private boolean isStable() {
    return inGroup
        && fetched.isEmpty()
        && System.nanoTime() - stableSinceNanos > RECOVERY_DELAY.toNanos();
  }

  private void report(String action, RuntimeException failure) {
    stableSinceNanos = System.nanoTime();
    outage.failed(action, failure);
  }
}

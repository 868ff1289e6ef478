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
 * The loop that consumes events from Kafka, and commits a partition's offset only up to the longest
 * prefix of which every delivery is in the log. It is one thread, which never waits for an
 * endpoint; while the database is away it holds its records, fetches nothing more, and stays in the
 * group.
 *
 * <p>On a revocation it commits what is recorded and forgets the partition. Deliveries in flight
 * are still recorded, and the next owner that consumes their events finds them in the log.
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

  /** Time in the group without a failure, after which an outage is over. */
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
  private final List<ConsumerRecord<byte[], byte[]>> held = new ArrayList<>();
  private long lastCommitNanos = System.nanoTime();
  private long steadySinceNanos = System.nanoTime();

  private volatile boolean taking;
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
            // behind the delivery log, whose last entries still move the offsets
            .stopIn(ShutdownPhase.LEASES, STOP_TIMEOUT)
            .reportTo(outage);
  }

  /** Joins the group, and takes no events until {@link #resume}. */
  @Override
  public void start() {
    taking = false;
    loop.start();
  }

  public void resume() {
    taking = true;
  }

  /** Takes no more events, but continues to commit the offsets of those that get recorded. */
  public void hold() {
    taking = false;
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  /** Whether it has its share of the partitions, and can consume them. */
  public boolean isTaking() {
    return inGroup && !outage.isOngoing();
  }

  /** Number of events in the assigned partitions that are not consumed yet. */
  public long lag() {
    return lag;
  }

  /** Lasts as long as a consumer. */
  private Duration round() {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      current = consumer;
      topics.ensure();
      consumer.subscribe(topics.consumed(), this);
      while (!loop.isStopping()) {
        step(consumer);
      }
      commitNow(consumer, progress.toCommit());
    } finally {
      forgetAll();
    }
    return Duration.ZERO;
  }

  private void step(Consumer<byte[], byte[]> consumer) {
    boolean full = isFull();
    (full ? consumer.assignment() : consumer.paused())
        .forEach(partition -> setPaused(consumer, partition, full));
    Duration patience = full && held.isEmpty() ? POLL_TIMEOUT_WHILE_FULL : POLL_TIMEOUT;
    consumer.poll(patience).forEach(held::add);
    if (taking && !held.isEmpty()) {
      consume(consumer);
    } else if (isOver()) {
      outage.over();
    }
    if (System.nanoTime() - lastCommitNanos > COMMIT_INTERVAL.toNanos()) {
      lastCommitNanos = System.nanoTime();
      progress.startWaiting();
      commitSoon(consumer);
      measureLag(consumer);
    }
  }

  private boolean isFull() {
    return !taking || !held.isEmpty() || intake.outstanding() > settings.outstanding();
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

  /** Whether no events come and nothing fails; an event that was consumed ends an outage, too. */
  private boolean isOver() {
    return inGroup
        && held.isEmpty()
        && System.nanoTime() - steadySinceNanos > RECOVERY_DELAY.toNanos();
  }

  private void report(String action, RuntimeException failure) {
    steadySinceNanos = System.nanoTime();
    outage.failed(action, failure);
  }
}

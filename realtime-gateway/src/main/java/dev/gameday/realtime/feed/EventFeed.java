package dev.gameday.realtime.feed;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.OutageLog;
import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.realtime.kafka.KafkaSettings;
import dev.gameday.realtime.room.CurrentFeedState;
import dev.gameday.realtime.room.Rooms;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The loop that reads Kafka, on one thread, which is also the only one that writes to rooms. Every
 * gateway reads every partition, without a consumer group, rebalances and commits; a restart reads
 * the window again.
 *
 * <p>While topics or brokers are missing it waits and retries; clients stay connected and receive
 * the feed's state. Nothing in it waits for a client.
 */
@Component
public class EventFeed implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EventFeed.class);

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIDY_INTERVAL = Duration.ofMillis(250);

  /** The time without a failure after which an outage is over. */
  private static final Duration RECOVERY_DELAY = Duration.ofSeconds(2);

  private static final int API_TIMEOUT_MILLIS = 5_000;

  private final FeedSettings settings;
  private final KafkaSettings kafka;
  private final EventRecords records;
  private final Rooms rooms;
  private final Clock clock;
  private final FeedPartitions partitions;
  private final BrokerStallDetector stallDetector;
  private final OutageLog outage =
      OutageLog.warning(log, "feed.interrupted", "Cannot read events")
          .recovery("feed.recovered", "Event feed")
          .retryEvery(RETRY_DELAY);
  private final BackgroundLoop loop;

  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile long lag;

  EventFeed(
      FeedSettings settings,
      KafkaSettings kafka,
      EventRecords records,
      Rooms rooms,
      CurrentFeedState currentFeedState,
      Clock clock,
      MeterRegistry meters,
      BackgroundLoops loops) {
    this.settings = settings;
    this.kafka = kafka;
    this.records = records;
    this.rooms = rooms;
    this.clock = clock;
    this.partitions = new FeedPartitions(settings.topicPrefix());
    this.stallDetector =
        new BrokerStallDetector(settings.staleAfter(), currentFeedState, System.nanoTime());
    this.loop =
        new BackgroundLoop("event-feed", this::round, loops)
            // after the connections, which receive events until their end
            .stopIn(ShutdownPhase.PRODUCE, STOP_TIMEOUT)
            .reportTo(outage)
            .whenStopping(this::wakeUp);
    meters.gauge("gameday.realtime.feed.lag", this, EventFeed::lag);
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  /** The records of all partitions that are still to be read, as last measured. */
  public long lag() {
    return lag;
  }

  /** Runs one consumer until it fails or the loop stops. */
  private Duration round() throws InterruptedException {
    try (var reading = newConsumer()) {
      consumer = reading;
      follow(reading);
    } catch (WakeupException e) {
      log.debug("Event feed woken up to stop");
    } catch (RuntimeException e) {
      stallDetector.checkIdle(System.nanoTime());
      throw e;
    } finally {
      consumer = null;
    }
    return Duration.ZERO;
  }

  private void follow(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    awaitTopics(consumer);
    long assigned = System.nanoTime();
    long nextPartitionCheck = System.nanoTime() + settings.metadataInterval().toNanos();
    long nextTidy = System.nanoTime();
    while (!loop.isStopping()) {
      read(consumer);
      long now = System.nanoTime();
      if (now - nextTidy >= 0) {
        rooms.tidy();
        measureLag(consumer);
        if (stallDetector.check(consumer, now) && now - assigned > RECOVERY_DELAY.toNanos()) {
          outage.over();
        }
        nextTidy = now + TIDY_INTERVAL.toNanos();
      }
      if (now - nextPartitionCheck >= 0) {
        findNewPartitions(consumer);
        nextPartitionCheck = System.nanoTime() + settings.metadataInterval().toNanos();
      }
    }
  }

  private void awaitTopics(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    boolean waiting = false;
    while (!loop.isStopping()
        && !partitions.assign(consumer, clock.instant().minus(settings.window()))) {
      if (!waiting) {
        waiting = true;
        log.atInfo().addKeyValue("event.action", "feed.waiting").log("Waiting for the topics");
      }
      loop.await(RETRY_DELAY);
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    for (var record : consumer.poll(POLL_TIMEOUT)) {
      var partition = new TopicPartition(record.topic(), record.partition());
      records.publish(record, partitions.isLive(partition, record.offset()));
      partitions.passed(partition, record.offset());
    }
    if (!rooms.isWarm() && partitions.isCaughtUp(consumer)) {
      rooms.markWarm();
      log.atInfo()
          .addKeyValue("event.action", "feed.caught_up")
          .addKeyValue("rooms", rooms.size())
          .log("Caught up with the events from before the start");
    }
  }

  private void findNewPartitions(Consumer<byte[], byte[]> consumer) {
    try {
      partitions.assign(consumer, clock.instant());
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      log.debug("Cannot look up partitions; retrying", e);
    }
  }

  private void measureLag(Consumer<byte[], byte[]> consumer) {
    long sum = 0;
    for (TopicPartition partition : consumer.assignment()) {
      sum += consumer.currentLag(partition).orElse(0);
    }
    lag = sum;
  }

  private void wakeUp() {
    var reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
  }

  private KafkaConsumer<byte[], byte[]> newConsumer() {
    return new KafkaConsumer<>(
        kafka.client(
            Map.of(
                CommonClientConfigs.CLIENT_ID_CONFIG,
                "realtime-gateway",
                CommonClientConfigs.METADATA_MAX_AGE_CONFIG,
                Math.toIntExact(settings.metadataInterval().toMillis()),
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MILLIS,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest")),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}

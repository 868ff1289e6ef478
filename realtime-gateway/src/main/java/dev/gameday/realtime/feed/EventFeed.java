package dev.gameday.realtime.feed;

import dev.gameday.base.kafka.KafkaAdvice;
import dev.gameday.realtime.kafka.KafkaSettings;
import dev.gameday.realtime.room.CurrentFeedState;
import dev.gameday.realtime.room.Rooms;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The loop that reads Kafka: one thread, which also is the only one to write to rooms. Every
 * gateway reads every partition by itself, so there is no group, no rebalance and nothing to
 * commit; a restart reads the window again.
 *
 * <p>While topics or brokers are missing it waits and retries, and clients stay connected and are
 * told. Nothing in it waits for a client.
 */
@Component
public class EventFeed implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EventFeed.class);

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final Duration TIDY_INTERVAL = Duration.ofMillis(250);
  private static final Duration REMINDER_INTERVAL = Duration.ofSeconds(30);
  private static final int API_TIMEOUT_MILLIS = 5_000;

  private final FeedSettings settings;
  private final KafkaSettings kafka;
  private final EventRecords records;
  private final Rooms rooms;
  private final Clock clock;
  private final FeedPartitions partitions;
  private final BrokerStallDetector watch;

  private volatile CountDownLatch stopped = new CountDownLatch(0);
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile @Nullable Thread thread;
  private volatile long lag;
  private long nextReportNanos = System.nanoTime();

  EventFeed(
      FeedSettings settings,
      KafkaSettings kafka,
      EventRecords records,
      Rooms rooms,
      CurrentFeedState currentFeedState,
      Clock clock,
      MeterRegistry meters) {
    this.settings = settings;
    this.kafka = kafka;
    this.records = records;
    this.rooms = rooms;
    this.clock = clock;
    this.partitions = new FeedPartitions(settings.topicPrefix());
    this.watch =
        new BrokerStallDetector(settings.staleAfter(), currentFeedState, System.nanoTime());
    meters.gauge("gameday.realtime.feed.lag", this, EventFeed::lag);
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    thread = Thread.ofPlatform().name("event-feed").start(this::run);
  }

  @Override
  public void stop() {
    stopped.countDown();
    var reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    var running = thread;
    try {
      if (running != null && !running.join(Duration.ofSeconds(5))) {
        log.warn("The event feed did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** How many records of all partitions are still to be read, as last known. */
  public long lag() {
    return lag;
  }

  private void run() {
    while (!isStopping()) {
      try (var reading = newConsumer()) {
        consumer = reading;
        follow(reading);
      } catch (WakeupException e) {
        log.debug("The event feed was woken up to stop");
      } catch (KafkaException e) {
        report(e);
        watch.silent(System.nanoTime());
        pause();
      } finally {
        consumer = null;
      }
    }
  }

  private void report(KafkaException failure) {
    long now = System.nanoTime();
    if (now - nextReportNanos >= 0) {
      nextReportNanos = now + REMINDER_INTERVAL.toNanos();
      log.atWarn()
          .addKeyValue("event.action", "feed.interrupted")
          .addKeyValue("reason", failure.toString())
          .log(
              "Can't read events; trying again{}",
              KafkaAdvice.on(failure).map(". "::concat).orElse(""));
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    boolean waiting = false;
    while (!partitions.assign(consumer, clock.instant().minus(settings.window()))) {
      if (!waiting) {
        waiting = true;
        log.atInfo().addKeyValue("event.action", "feed.waiting").log("The topics aren't there yet");
      }
      pause();
      if (isStopping()) {
        return;
      }
    }
    long nextLook = System.nanoTime() + settings.metadataInterval().toNanos();
    long nextTidying = System.nanoTime();
    while (!isStopping()) {
      read(consumer);
      long now = System.nanoTime();
      if (now - nextTidying >= 0) {
        rooms.tidy();
        measureLag(consumer);
        watch.look(consumer, now);
        nextTidying = now + TIDY_INTERVAL.toNanos();
      }
      if (now - nextLook >= 0) {
        lookForPartitions(consumer);
        nextLook = System.nanoTime() + settings.metadataInterval().toNanos();
      }
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
          .log("Read everything that happened before the start");
    }
  }

  private void lookForPartitions(Consumer<byte[], byte[]> consumer) {
    try {
      partitions.assign(consumer, clock.instant());
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      log.debug("No broker to ask for partitions", e);
    }
  }

  private void measureLag(Consumer<byte[], byte[]> consumer) {
    long sum = 0;
    for (TopicPartition partition : consumer.assignment()) {
      sum += consumer.currentLag(partition).orElse(0);
    }
    lag = sum;
  }

  private boolean isStopping() {
    return stopped.getCount() == 0;
  }

  private void pause() {
    try {
      if (stopped.await(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("The event feed is stopping");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
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

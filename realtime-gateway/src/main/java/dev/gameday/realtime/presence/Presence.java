package dev.gameday.realtime.presence;

import dev.gameday.realtime.kafka.KafkaSettings;
import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.room.Rooms;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The loop that tells the other instances how many are in our rooms, and listens to them. It tells
 * what has changed since the last time, so it costs nothing to whoever joins, leaves or is told an
 * event. While Kafka is away only our own count.
 */
@Component
class Presence implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Presence.class);

  private static final String ALIVE = "alive";

  private final PresenceSettings settings;
  private final KafkaSettings kafka;
  private final Rooms rooms;
  private final Clock clock;
  private final RemotePresence others;

  /** A new one with every start: what the last one has told expires by itself. */
  private final String instance = UUID.randomUUID().toString();

  private final Map<RoomKey, PublishedCounts> publishedCounts = new HashMap<>();

  private volatile CountDownLatch stopped = new CountDownLatch(0);
  private volatile @Nullable Thread thread;
  private long lastAliveMillis;

  Presence(PresenceSettings settings, KafkaSettings kafka, Rooms rooms, Clock clock) {
    this.settings = settings;
    this.kafka = kafka;
    this.rooms = rooms;
    this.clock = clock;
    this.others = new RemotePresence(settings.expireAfter());
  }

  /** How many connections a room has, over all instances. */
  int connections(RoomKey room) {
    return rooms.subscribers(room) + others.in(room, clock.millis());
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    thread = Thread.ofPlatform().name("presence").start(this::run);
  }

  @Override
  public void stop() {
    stopped.countDown();
    Thread running = thread;
    try {
      if (running != null && !running.join(Duration.ofSeconds(5))) {
        log.warn("Presence did not stop in time");
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

  /** Behind the connections, whose end is told still. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    while (!isStopping()) {
      try (var topic = PresenceTopic.open(settings, kafka)) {
        publishedCounts.clear();
        while (!isStopping()) {
          publish(topic);
          topic.read(settings.every(), this::apply);
          pause();
        }
        leave(topic);
      } catch (KafkaException e) {
        log.atDebug()
            .addKeyValue("event.action", "presence.interrupted")
            .addKeyValue("reason", e.toString())
            .log("Can't tell other instances who is here; trying again");
        pause();
      } catch (InterruptedException e) {
        stopped.countDown();
      }
    }
  }

  private void publish(PresenceTopic topic) {
    long now = clock.millis();
    if (now - lastAliveMillis >= settings.expireAfter().toMillis() / 3) {
      lastAliveMillis = now;
      topic.publish(new PresenceKey(instance, null), ALIVE);
    }
    Map<RoomKey, Integer> audience = rooms.audience();
    publishedCounts.keySet().stream()
        .filter(room -> !audience.containsKey(room))
        .toList()
        .forEach(
            room -> {
              publishedCounts.remove(room);
              topic.publish(new PresenceKey(instance, room), null);
            });
    audience.forEach(
        (room, connections) -> {
          PublishedCounts before = publishedCounts.get(room);
          if (before == null || before.isOutdated(connections, now)) {
            publishedCounts.put(room, new PublishedCounts(connections, now));
            topic.publish(new PresenceKey(instance, room), Integer.toString(connections));
          }
        });
  }

  private void leave(PresenceTopic topic) {
    publishedCounts.keySet().forEach(room -> topic.publish(new PresenceKey(instance, room), null));
    topic.publish(new PresenceKey(instance, null), null);
  }

  private void apply(ConsumerRecord<String, String> record) {
    PresenceKey.parse(record.key())
        .filter(key -> !key.instance().equals(instance))
        .ifPresent(key -> apply(key, record.value(), record.timestamp()));
  }

  private void apply(PresenceKey key, @Nullable String value, long atMillis) {
    RoomKey room = key.room();
    if (room != null) {
      others.count(key.instance(), room, value == null ? 0 : count(value));
    } else if (value == null) {
      others.gone(key.instance());
    } else {
      others.alive(key.instance(), atMillis);
    }
  }

  private static int count(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private boolean isStopping() {
    return stopped.getCount() == 0;
  }

  private void pause() {
    try {
      if (stopped.await(settings.every().toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("Presence is stopping");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  private record PublishedCounts(int connections, long atMillis) {

    boolean isOutdated(int now, long nowMillis) {
      return connections != now || nowMillis - atMillis >= PresenceTopic.REPEAT_INTERVAL.toMillis();
    }
  }
}

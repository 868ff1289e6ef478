package dev.gameday.realtime.presence;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.OutageLog;
import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.realtime.kafka.KafkaSettings;
import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.room.Rooms;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The loop that publishes the subscriber counts of this instance's rooms to the other instances,
 * and reads theirs. It publishes changes once a round, so joins, leaves and events cost nothing.
 * While Kafka is unavailable only the local subscribers count.
 */
@Component
class Presence implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Presence.class);

  private static final String ALIVE = "alive";
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final PresenceSettings settings;
  private final KafkaSettings kafka;
  private final Rooms rooms;
  private final Clock clock;
  private final RemotePresence others;

  /** Differs with every start: the records of the former instance expire by themselves. */
  private final String instance = UUID.randomUUID().toString();

  private final Map<RoomKey, PublishedCounts> publishedCounts = new HashMap<>();

  private final BackgroundLoop loop;

  private @Nullable PresenceTopic topic;
  private long lastAliveMillis;

  Presence(
      PresenceSettings settings,
      KafkaSettings kafka,
      Rooms rooms,
      Clock clock,
      BackgroundLoops loops) {
    this.settings = settings;
    this.kafka = kafka;
    this.rooms = rooms;
    this.clock = clock;
    this.others = new RemotePresence(settings.expireAfter());
    this.loop =
        new BackgroundLoop("presence", this::round, loops)
            // after the connections, whose end is still published
            .stopIn(ShutdownPhase.LEASES, STOP_TIMEOUT)
            .reportTo(
                OutageLog.debug(log, "presence.interrupted", "Cannot publish presence")
                    .recovery("presence.recovered", "Presence")
                    .retryEvery(settings.every()))
            .lastly(this::leaveAndClose);
  }

  /** The number of a room's connections, over all instances. */
  int connections(RoomKey room) {
    return rooms.subscribers(room) + others.in(room, clock.millis());
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration round() throws InterruptedException {
    PresenceTopic open = topic;
    if (open == null) {
      open = PresenceTopic.open(settings, kafka);
      topic = open;
      publishedCounts.clear();
    }
    try {
      publish(open);
      open.read(settings.every(), this::apply);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    return settings.every();
  }

  private void leaveAndClose() {
    if (topic != null) {
      leave(topic);
      close();
    }
  }

  private void close() {
    PresenceTopic open = topic;
    topic = null;
    if (open != null) {
      open.close();
    }
  }

  private void publish(PresenceTopic topic) {
    long now = clock.millis();
    if (now - lastAliveMillis >= settings.expireAfter().toMillis() / 3) {
      lastAliveMillis = now;
      topic.publish(new PresenceKey(instance, null), ALIVE);
    }
    Map<RoomKey, Integer> subscribers = rooms.subscriberCounts();
    publishedCounts.keySet().stream()
        .filter(room -> !subscribers.containsKey(room))
        .toList()
        .forEach(
            room -> {
              publishedCounts.remove(room);
              topic.publish(new PresenceKey(instance, room), null);
            });
    subscribers.forEach(
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

  private record PublishedCounts(int connections, long atMillis) {

    boolean isOutdated(int now, long nowMillis) {
      return connections != now || nowMillis - atMillis >= PresenceTopic.REPEAT_INTERVAL.toMillis();
    }
  }
}

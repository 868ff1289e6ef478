package dev.gameday.realtime.presence;

import dev.gameday.realtime.protocol.RoomKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The subscriber counts of the other instances. One thread writes; any number of threads read. */
final class RemotePresence {

  private final Duration expireAfter;
  private final Map<String, Instance> instances = new ConcurrentHashMap<>();

  RemotePresence(Duration expireAfter) {
    this.expireAfter = expireAfter;
  }

  void alive(String instance, long atMillis) {
    of(instance).lastSeenMillis = atMillis;
  }

  /** Removes an instance that shut down in good order. */
  void gone(String instance) {
    instances.remove(instance);
  }

  void count(String instance, RoomKey room, int connections) {
    Map<RoomKey, Integer> rooms = of(instance).rooms;
    if (connections == 0) {
      rooms.remove(room);
    } else {
      rooms.put(room, connections);
    }
  }

  /** The number of connections of all instances that haven't expired. */
  int in(RoomKey room, long nowMillis) {
    return instances.values().stream()
        .filter(instance -> nowMillis - instance.lastSeenMillis < expireAfter.toMillis())
        .mapToInt(instance -> instance.rooms.getOrDefault(room, 0))
        .sum();
  }

  private Instance of(String name) {
    return instances.computeIfAbsent(name, _ -> new Instance());
  }

  private static final class Instance {
    private final Map<RoomKey, Integer> rooms = new ConcurrentHashMap<>();
    private volatile long lastSeenMillis;
  }
}

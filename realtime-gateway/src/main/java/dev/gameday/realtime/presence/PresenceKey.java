package dev.gameday.realtime.presence;

import dev.gameday.events.Topic;
import dev.gameday.realtime.protocol.RoomKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a record is about: that an instance is alive, or how many are in one of its rooms. On the
 * topic it is {@code INSTANCE} or {@code INSTANCE KIND ID}.
 */
record PresenceKey(String instance, @Nullable RoomKey room) {

  private static final char SEPARATOR = ' ';

  /** Empty for what isn't one. */
  static Optional<PresenceKey> parse(String text) {
    String[] parts = text.split(String.valueOf(SEPARATOR), 3);
    if (parts.length == 1) {
      return Optional.of(new PresenceKey(parts[0], null));
    }
    for (Topic kind : Topic.values()) {
      if (parts.length == 3 && kind.name().equals(parts[1])) {
        return Optional.of(new PresenceKey(parts[0], new RoomKey(kind, parts[2])));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return room == null
        ? instance
        : instance + SEPARATOR + room.kind().name() + SEPARATOR + room.id();
  }
}

package dev.gameday.realtime.presence;

import dev.gameday.events.Topic;
import dev.gameday.realtime.protocol.RoomKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key of a presence record: an instance, or one of its rooms. The value is a sign of life or
 * the number of subscribers. The text is {@code INSTANCE} or {@code INSTANCE KIND ID}.
 */
record PresenceKey(String instance, @Nullable RoomKey room) {

  private static final char SEPARATOR = ' ';

  /** Parses a key; empty if the text is malformed. */
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

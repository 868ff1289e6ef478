package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.Reply;
import dev.gameday.realtime.room.Room;
import dev.gameday.realtime.room.RoomCursor;
import org.jspecify.annotations.Nullable;

/** A client's interest in a room, with its position there. */
final class Subscription {

  final Client client;
  final Room room;
  final RoomCursor cursor;

  /** The last sequence that the client received before; 0 if unknown. */
  final long seen;

  /** The index in {@link RoomSubscribers}, which maintains it. */
  int index;

  Subscription(Client client, Room room, RoomCursor cursor) {
    this(client, room, cursor, 0);
  }

  Subscription(Client client, Room room, RoomCursor cursor, long seen) {
    this.client = client;
    this.room = room;
    this.cursor = cursor;
    this.seen = seen;
  }

  /**
   * The reply to the subscription. If no earlier events follow, it contains the cursor's sequence,
   * even if the room is already further.
   */
  byte[] reply(@Nullable Boolean recovered) {
    boolean earlierFollow = Boolean.TRUE.equals(recovered);
    long sequence = earlierFollow ? room.latestSequence() : cursor.sequence();
    return Reply.subscribed(room.key(), sequence, recovered);
  }
}

package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.Reply;
import dev.gameday.realtime.room.Room;
import dev.gameday.realtime.room.RoomCursor;
import org.jspecify.annotations.Nullable;

/** A client's place in a room. */
final class Subscription {

  final Client client;
  final Room room;
  final RoomCursor cursor;

  /** Up to this sequence the client had everything before; 0 if it didn't say so. */
  final long seen;

  /** Its place in the {@link RoomSubscribers}, whose business it is. */
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
   * The reply to it. Who isn't told of earlier events goes on from where the cursor is, which the
   * room may have left already.
   */
  byte[] reply(@Nullable Boolean recovered) {
    boolean earlierFollow = Boolean.TRUE.equals(recovered);
    long sequence = earlierFollow ? room.latestSequence() : cursor.sequence();
    return Reply.subscribed(room.key(), sequence, recovered);
  }
}

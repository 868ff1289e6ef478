package dev.gameday.realtime.connection;

import dev.gameday.realtime.room.Cursor;
import dev.gameday.realtime.room.Room;

/** A connection's place in a room. */
final class Subscription {

  final Connection connection;
  final Room room;
  final Cursor cursor;

  /** Its place in the {@link Audience}, whose business it is. */
  int seat;

  Subscription(Connection connection, Room room, Cursor cursor) {
    this.connection = connection;
    this.room = room;
    this.cursor = cursor;
  }
}

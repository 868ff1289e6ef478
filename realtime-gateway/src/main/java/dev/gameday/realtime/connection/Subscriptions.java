package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.room.LoggedEvent;
import dev.gameday.realtime.room.Room;
import dev.gameday.realtime.room.RoomCursor;
import dev.gameday.realtime.room.Rooms;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one connection: its rooms and, once it is authenticated, the broadcast room.
 */
final class Subscriptions {

  private final Connection connection;
  private final WriterThread writer;
  private final Rooms rooms;
  private final List<Subscription> inRooms = new ArrayList<>(1);
  private @Nullable Subscription broadcastRoom;
  private @Nullable PendingResume pendingResume;

  Subscriptions(Connection connection, WriterThread writer, Rooms rooms) {
    this.connection = connection;
    this.writer = writer;
    this.rooms = rooms;
  }

  int size() {
    return inRooms.size();
  }

  Optional<Subscription> find(RoomKey key) {
    for (Subscription subscription : inRooms) {
      if (subscription.room.key().equals(key)) {
        return Optional.of(subscription);
      }
    }
    return Optional.empty();
  }

  /** Subscribes behind the room's last event. */
  Subscription subscribe(RoomKey key) {
    Room room = rooms.enter(key);
    synchronized (rooms.broadcastLock()) {
      return add(room, room.cursorAtEnd(), 0);
    }
  }

  /**
   * Subscribes behind a sequence; if an event behind it is missing, behind the room's last event.
   *
   * @param afterId the id of the event with that sequence; null if the client doesn't know it
   * @return whether all events behind the sequence are available
   */
  boolean resume(RoomKey key, long after, @Nullable String afterId) {
    Room room = rooms.enter(key);
    synchronized (rooms.broadcastLock()) {
      Optional<RoomCursor> cursor = room.cursorAfter(after, afterId);
      add(room, cursor.orElseGet(room::cursorAtEnd), cursor.isPresent() ? after : 0);
      return cursor.isPresent();
    }
  }

  /** Whether the client isn't in the room and has received more of it than this instance. */
  boolean isAhead(RoomKey key, long after) {
    return after > rooms.latestSequence(key) && find(key).isEmpty();
  }

  /**
   * Runs the task when the room reaches the sequence, at the deadline, or when the connection ends.
   */
  void whenReached(RoomKey key, long sequence, long untilNanos, Runnable then) {
    Room room = rooms.enter(key);
    var place = new Subscription(connection, room, room.cursorAtEnd(), sequence);
    writer.join(place);
    pendingResume = new PendingResume(place, sequence, untilNanos, then);
    completeResume();
  }

  /**
   * Completes the pending resume if its wait is ended. To be called after every event and on every
   * tick.
   */
  void completeResume() {
    if (pendingResume != null && pendingResume.isOver(System.nanoTime())) {
      endResume(pendingResume);
    }
  }

  private void endResume(PendingResume ended) {
    pendingResume = null;
    ended.then().run();
    leave(ended.subscription());
  }

  void unsubscribe(RoomKey key) {
    find(key)
        .ifPresent(
            subscription -> {
              inRooms.remove(subscription);
              leave(subscription);
            });
  }

  void enterBroadcastRoom() {
    Room room = rooms.enterBroadcastRoom();
    broadcastRoom = new Subscription(connection, room, room.cursorAtEnd());
    writer.join(broadcastRoom);
  }

  void clear() {
    if (pendingResume != null) {
      endResume(pendingResume);
    }
    inRooms.forEach(this::leave);
    inRooms.clear();
    if (broadcastRoom != null) {
      leave(broadcastRoom);
      broadcastRoom = null;
    }
  }

  private Subscription add(Room room, RoomCursor cursor, long seen) {
    var subscription = new Subscription(connection, room, cursor, seen);
    inRooms.add(subscription);
    writer.join(subscription);
    return subscription;
  }

  private void leave(Subscription subscription) {
    writer.part(subscription);
    rooms.leave(subscription.room);
  }

  boolean isAnyLost() {
    boolean lost = broadcastRoom != null && broadcastRoom.cursor.isLost();
    for (Subscription subscription : inRooms) {
      lost |= subscription.cursor.isLost();
    }
    return lost;
  }

  long bytesBehind() {
    long most = broadcastRoom == null ? 0 : broadcastRoom.cursor.bytesBehind();
    for (Subscription subscription : inRooms) {
      most = Math.max(most, subscription.cursor.bytesBehind());
    }
    return most;
  }

  /**
   * Moves pending frames into the batch while it has space. While a room's first event is
   * outstanding, a broadcast must not interleave: broadcast room and session's room would disagree.
   */
  void collect(WriteBatch writeBatch) {
    if (isAnyFresh()) {
      synchronized (rooms.broadcastLock()) {
        collectBroadcasts(writeBatch);
        collectRooms(writeBatch);
      }
    } else {
      collectBroadcasts(writeBatch);
      collectRooms(writeBatch);
    }
  }

  private boolean isAnyFresh() {
    boolean fresh = false;
    for (Subscription subscription : inRooms) {
      fresh |= subscription.cursor.isFresh();
    }
    return fresh;
  }

  private void collectRooms(WriteBatch writeBatch) {
    for (Subscription subscription : inRooms) {
      if (writeBatch.space() <= 0) {
        return;
      }
      ByteBuffer frames = subscription.cursor.read(writeBatch.space());
      while (frames != null) {
        writeBatch.add(frames);
        frames = writeBatch.space() > 0 ? subscription.cursor.read(writeBatch.space()) : null;
      }
    }
  }

  /**
   * Collects broadcasts. The event comes through the session's own room if the connection
   * subscribed to that before, and exactly once even if it unsubscribes right away: the event that
   * is left to the room is read from there at once.
   */
  private void collectBroadcasts(WriteBatch writeBatch) {
    if (broadcastRoom == null) {
      return;
    }
    var event = broadcastRoom.cursor.next();
    while (event.isPresent()) {
      LoggedEvent broadcast = event.get();
      if (!isSeen(broadcast)) {
        throughRoom(broadcast)
            .ifPresentOrElse(
                subscription -> readFirst(subscription, writeBatch),
                () -> writeBatch.add(broadcast.frame()));
      }
      event = broadcastRoom.cursor.next();
    }
  }

  /** Whether the client has received it from another instance. */
  private boolean isSeen(LoggedEvent broadcast) {
    var place =
        pendingResume == null ? find(broadcast.room()) : Optional.of(pendingResume.subscription());
    return place
        .filter(subscription -> subscription.room.key().equals(broadcast.room()))
        .filter(subscription -> broadcast.sequence() <= subscription.seen)
        .isPresent();
  }

  private Optional<Subscription> throughRoom(LoggedEvent broadcast) {
    return find(broadcast.room())
        .filter(subscription -> broadcast.sequence() > subscription.cursor.startedAfter());
  }

  private static void readFirst(Subscription subscription, WriteBatch writeBatch) {
    if (subscription.cursor.isFresh()) {
      subscription.cursor.next().ifPresent(first -> writeBatch.add(first.frame()));
    }
  }
}

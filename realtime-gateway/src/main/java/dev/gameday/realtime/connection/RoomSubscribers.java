package dev.gameday.realtime.connection;

import dev.gameday.realtime.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The subscribers of one room that one writer serves. Belongs to that writer's thread. */
final class RoomSubscribers implements Runnable {

  private final WriterThread writer;
  private final Room room;
  private final Runnable waker = this::wake;
  private final List<Subscription> members = new ArrayList<>(1);
  private final AtomicBoolean awake = new AtomicBoolean();

  RoomSubscribers(WriterThread writer, Room room) {
    this.writer = writer;
    this.room = room;
    room.onAppend(waker);
  }

  void join(Subscription subscription) {
    subscription.index = members.size();
    members.add(subscription);
  }

  /** The last member takes the free seat. */
  void part(Subscription subscription) {
    Subscription last = members.removeLast();
    if (last != subscription) {
      members.set(subscription.index, last);
      last.index = subscription.index;
    }
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  void dissolve() {
    room.stopCalling(waker);
  }

  /**
   * One pass. Members may leave while it runs, by being too slow: going backwards, whoever takes a
   * free seat has been served.
   */
  @Override
  public void run() {
    awake.set(false);
    for (int seat = members.size() - 1; seat >= 0; seat--) {
      if (seat < members.size()) {
        members.get(seat).client.flush();
      }
    }
  }

  /** In the feed's thread. One pass takes care of everything that was appended before it began. */
  private void wake() {
    if (!awake.getAndSet(true)) {
      writer.executeNext(this);
    }
  }
}

package dev.gameday.realtime.connection;

import dev.gameday.realtime.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The subscribers of one room that one writer serves. For that writer's thread. */
final class RoomSubscribers implements Runnable {

  private final WriterThread writer;
  private final Room room;
  private final Runnable listener = this::wake;
  private final List<Subscription> members = new ArrayList<>(1);
  private final AtomicBoolean queued = new AtomicBoolean();

  RoomSubscribers(WriterThread writer, Room room) {
    this.writer = writer;
    this.room = room;
    room.addListener(listener);
  }

  void join(Subscription subscription) {
    subscription.index = members.size();
    members.add(subscription);
  }

  /** Moves the last member to the free index. */
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
    room.removeListener(listener);
  }

  /**
   * Flushes every member once. A member may leave meanwhile, because it is too slow. The loop runs
   * backwards: the member that moves to a free index has already been flushed.
   */
  @Override
  public void run() {
    queued.set(false);
    for (int index = members.size() - 1; index >= 0; index--) {
      if (index < members.size()) {
        members.get(index).client.flush();
      }
    }
  }

  /**
   * Queues one flush of all members, which sends everything appended before its start. Runs in the
   * feed's thread.
   */
  private void wake() {
    if (!queued.getAndSet(true)) {
      writer.executeNext(this);
    }
  }
}

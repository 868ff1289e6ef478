package dev.gameday.realtime.connection;

/**
 * A client that comes from another instance with more of a room than this one's feed has read. That
 * is a matter of moments, so it waits in the room, where every event has it look again, instead of
 * being told that it can't go on. Belongs to its writer's thread.
 *
 * @param place in the room, from which it doesn't read
 * @param after the sequence that the room has to reach
 * @param untilNanos when it waits no longer
 * @param then what it came for
 */
record PendingResume(Subscription place, long after, long untilNanos, Runnable then) {

  boolean isOver(long nowNanos) {
    return place.room.latestSequence() >= after || nowNanos - untilNanos >= 0;
  }
}

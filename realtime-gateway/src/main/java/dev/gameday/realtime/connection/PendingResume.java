package dev.gameday.realtime.connection;

/**
 * A resume of a client that has received more of a room, from another instance, than this
 * instance's feed has read. The feed catches up within moments. The client therefore waits in the
 * room and is checked with every event, instead of getting {@code recovered: false}. For its
 * writer's thread.
 *
 * @param subscription the interest in the room, whose cursor isn't read
 * @param after the sequence that the room has to reach
 * @param untilNanos the end of the wait
 * @param then the resume itself
 */
record PendingResume(Subscription subscription, long after, long untilNanos, Runnable then) {

  boolean isOver(long nowNanos) {
    return subscription.room.latestSequence() >= after || nowNanos - untilNanos >= 0;
  }
}

package dev.gameday.realtime.room;

import dev.gameday.realtime.protocol.RoomKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A session or match with its recent events. The feed's thread writes it; any thread may read it
 * and subscribe.
 */
public final class Room {

  /** With more waiting events, waiting for a missing one only hides its loss. */
  private static final int MAX_WAITING = 256;

  private final RoomKey key;
  private final EventLog log;
  private final RoomSettings limits;
  private final AtomicInteger subscribers = new AtomicInteger();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private ReorderBuffer<PendingEvent> reorderBuffer;

  private volatile long lastEventNanos;

  Room(RoomKey key, RoomSettings limits, long nowNanos) {
    this.key = key;
    this.log = new EventLog(key, limits.maxEvents(), limits.maxSize().toBytes());
    this.limits = limits;
    this.reorderBuffer = newReorderBuffer();
    this.lastEventNanos = nowNanos;
  }

  public RoomKey key() {
    return key;
  }

  /** The highest sequence in the room; 0 if it has none. */
  public long latestSequence() {
    return log.newest().highest;
  }

  /** A cursor behind the last event. */
  public RoomCursor cursorAtEnd() {
    return new RoomCursor(log, log.newest());
  }

  /**
   * A cursor behind a sequence. Empty if an event behind it is missing, or if the event with that
   * sequence has another id.
   *
   * @param id null if the id is unknown
   */
  public Optional<RoomCursor> cursorAfter(long sequence, @Nullable String id) {
    return log.find(sequence, id).map(event -> new RoomCursor(log, event));
  }

  /** Adds a listener, called in the feed's thread after events were appended. */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }

  public int subscribers() {
    return subscribers.get();
  }

  ReorderBuffer<PendingEvent> reorderBuffer() {
    return reorderBuffer;
  }

  void append(PendingEvent event, long nowNanos) {
    log.append(RoomKey.of(event.envelope()), event.envelope().sequence(), event.frame(), nowNanos);
    lastEventNanos = nowNanos;
  }

  /** Whether the room has another event with the same sequence. */
  boolean contradicts(PendingEvent event) {
    return log.contradicts(event.envelope().sequence(), event.frame());
  }

  /** Removes all events and restarts the count of sequences with the next one. */
  void startOver() {
    log.startOver();
    reorderBuffer = newReorderBuffer();
  }

  void removeExpired(long nowNanos) {
    log.trimOlderThan(nowNanos - limits.keepFor().toNanos());
  }

  private ReorderBuffer<PendingEvent> newReorderBuffer() {
    return new ReorderBuffer<>(MAX_WAITING, limits.gapPatience());
  }

  void wake() {
    listeners.forEach(Runnable::run);
  }

  void enter() {
    subscribers.incrementAndGet();
  }

  void leave() {
    subscribers.decrementAndGet();
  }

  boolean isIdle(long nowNanos, long evictAfterNanos) {
    return subscribers.get() == 0 && nowNanos - lastEventNanos >= evictAfterNanos;
  }
}

package dev.gameday.realtime.room;

import dev.gameday.realtime.protocol.RoomKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A session or match with its recent events. Written by the feed's thread only; everything else is
 * for any thread.
 */
public final class Room {

  /** Beyond this many, waiting for a missing event would only hide that it is lost. */
  private static final int MAX_WAITING = 256;

  private final RoomKey key;
  private final EventLog log;
  private final RoomSettings limits;
  private final AtomicInteger subscribers = new AtomicInteger();
  private final List<Runnable> wakers = new CopyOnWriteArrayList<>();

  private ReorderBuffer<PendingEvent> gate;

  private volatile long lastEventNanos;

  Room(RoomKey key, RoomSettings limits, long nowNanos) {
    this.key = key;
    this.log = new EventLog(key, limits.maxEvents(), limits.maxSize().toBytes());
    this.limits = limits;
    this.gate = newGate();
    this.lastEventNanos = nowNanos;
  }

  public RoomKey key() {
    return key;
  }

  /** The highest sequence that was seen; 0 if there was none. */
  public long latestSequence() {
    return log.newest().highest;
  }

  /** A cursor that reads what comes next. */
  public RoomCursor cursorAtEnd() {
    return new RoomCursor(log, log.newest());
  }

  /**
   * A cursor that reads on behind a sequence; empty if events behind it are missing here, or the
   * event with that sequence isn't the one with the id, if any is given.
   */
  public Optional<RoomCursor> cursorAfter(long sequence, @Nullable String id) {
    return log.find(sequence, id).map(event -> new RoomCursor(log, event));
  }

  /** Calls back, in the feed's thread, whenever there is something new to read. */
  public void onAppend(Runnable waker) {
    wakers.add(waker);
  }

  public void stopCalling(Runnable waker) {
    wakers.remove(waker);
  }

  public int subscribers() {
    return subscribers.get();
  }

  ReorderBuffer<PendingEvent> gate() {
    return gate;
  }

  void append(PendingEvent event, long nowNanos) {
    log.append(RoomKey.of(event.envelope()), event.envelope().sequence(), event.frame(), nowNanos);
    lastEventNanos = nowNanos;
  }

  /** Whether the room knows another event under this one's sequence. */
  boolean contradicts(PendingEvent event) {
    return log.contradicts(event.envelope().sequence(), event.frame());
  }

  /** Forgets everything, so that its sequences count from here. */
  void startOver() {
    log.startOver();
    gate = newGate();
  }

  void forgetOld(long nowNanos) {
    log.trimOlderThan(nowNanos - limits.keepFor().toNanos());
  }

  private ReorderBuffer<PendingEvent> newGate() {
    return new ReorderBuffer<>(MAX_WAITING, limits.gapPatience());
  }

  void wake() {
    wakers.forEach(Runnable::run);
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

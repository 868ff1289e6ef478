package dev.gameday.realtime.room;

import dev.gameday.base.telemetry.SpanRecorder;
import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.events.Topic;
import dev.gameday.events.TraceParent;
import dev.gameday.realtime.protocol.RoomKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * All rooms. A room is created by its first event or subscription, and removed when it has no
 * subscribers and has been idle for a while. The broadcast room belongs to every authenticated
 * connection and gets every {@code session.started}, in addition to that session's own room.
 *
 * <p>One thread publishes. A broadcast and a subscription exclude each other: a connection always
 * knows which of its two cursors delivers the event.
 */
@Component
public class Rooms {

  private static final Logger log = LoggerFactory.getLogger(Rooms.class);

  private static final RoomKey BROADCAST = new RoomKey(Topic.SESSION_EVENTS, "*");

  private final RoomSettings limits;
  private final ConcurrentHashMap<RoomKey, Room> rooms = new ConcurrentHashMap<>();
  private final Room broadcastRoom;
  private final Counter events;
  private final Counter duplicates;
  private final Timer push;
  private final Clock clock;
  private final SpanRecorder spans;

  private volatile boolean warm;

  Rooms(RoomSettings limits, Clock clock, SpanRecorder spans, MeterRegistry meters) {
    this.limits = limits;
    this.clock = clock;
    this.spans = spans;
    this.broadcastRoom = new Room(BROADCAST, limits, System.nanoTime());
    this.events = meters.counter("gameday.realtime.events");
    this.duplicates = meters.counter("gameday.realtime.events.held.or.duplicate");
    this.push =
        Timer.builder("gameday.realtime.push")
            .description("Time from an event's timestamp, just before its commit, until its push")
            .register(meters);
    meters.gaugeMapSize("gameday.realtime.rooms", List.of(), rooms);
  }

  /**
   * Publishes an event to its room. A sequence that belongs to another event already shows that the
   * database was reset; the room then restarts.
   *
   * @param live false for an event from before the feed's start, which is kept for resuming clients
   *     and not broadcast
   */
  public void publish(EventEnvelope envelope, boolean live) {
    long now = System.nanoTime();
    Room room = rooms.computeIfAbsent(RoomKey.of(envelope), key -> new Room(key, limits, now));
    var event = PendingEvent.of(envelope, live);
    List<PendingEvent> ready = room.reorderBuffer().admit(envelope.sequence(), event, now);
    if (ready.isEmpty() && room.contradicts(event)) {
      logContradiction(room, envelope);
      room.startOver();
      ready = room.reorderBuffer().admit(envelope.sequence(), event, now);
    } else if (ready.isEmpty()) {
      duplicates.increment();
    }
    append(room, ready, now);
  }

  /** Marks an unreadable event of a room, for which later events must not wait. */
  public void skip(RoomKey key, long sequence) {
    Room room = rooms.get(key);
    if (room != null) {
      long now = System.nanoTime();
      append(room, room.reorderBuffer().admit(sequence, null, now), now);
    }
  }

  /**
   * Releases events whose wait for missing ones timed out, and removes expired events and idle
   * rooms. To be called a few times a second.
   */
  public void tidy() {
    long now = System.nanoTime();
    rooms.forEach(
        (key, room) -> {
          append(room, room.reorderBuffer().releaseExpired(now), now);
          room.removeExpired(now);
        });
    long evictAfter = limits.evictAfter().toNanos();
    for (RoomKey key : rooms.keySet()) {
      rooms.computeIfPresent(key, (sameKey, room) -> room.isIdle(now, evictAfter) ? null : room);
    }
  }

  /** Enters the room. Call {@link #leave} at the end. */
  public Room enter(RoomKey key) {
    return entered(
        rooms.compute(
            key,
            (sameKey, room) -> {
              Room entered = room == null ? new Room(key, limits, System.nanoTime()) : room;
              entered.enter();
              return entered;
            }));
  }

  public Room enterBroadcastRoom() {
    broadcastRoom.enter();
    return broadcastRoom;
  }

  public void leave(Room room) {
    room.leave();
  }

  /** The lock that a subscription holds while it creates its cursor. */
  public Object broadcastLock() {
    return broadcastRoom;
  }

  /** The room's highest sequence on this instance; 0 if unknown. */
  public long latestSequence(RoomKey key) {
    Room room = rooms.get(key);
    return room == null ? 0 : room.latestSequence();
  }

  /** The number of the room's subscribers on this instance. */
  public int subscribers(RoomKey key) {
    Room room = rooms.get(key);
    return room == null ? 0 : room.subscribers();
  }

  /** The number of subscribers of each room that has any. */
  public Map<RoomKey, Integer> subscriberCounts() {
    var counts = new HashMap<RoomKey, Integer>();
    rooms.forEach(
        (key, room) -> {
          if (room.subscribers() > 0) {
            counts.put(key, room.subscribers());
          }
        });
    return counts;
  }

  public int size() {
    return rooms.size();
  }

  /** Whether the events from before the start have been read. */
  public boolean isWarm() {
    return warm;
  }

  public void markWarm() {
    warm = true;
  }

  private static Room entered(@Nullable Room room) {
    if (room == null) {
      throw new IllegalStateException("compute must return the entered room");
    }
    return room;
  }

  private void append(Room room, List<PendingEvent> ready, long now) {
    for (PendingEvent event : ready) {
      events.increment();
      Instant start = clock.instant();
      if (event.live() && event.envelope().type() == EventType.SESSION_STARTED) {
        broadcast(room, event, now);
      } else {
        room.append(event, now);
        room.wake();
      }
      if (event.live()) {
        push.record(Duration.between(event.envelope().time(), clock.instant()));
        TraceParent trace = event.envelope().traceParent();
        if (trace != null && spans.wants(trace)) {
          record(event.envelope(), trace, start);
        }
        logPushed(room, event.envelope());
      }
    }
  }

  /**
   * Appends to the session's room first: a client that receives the broadcast can rely on the event
   * being in that room.
   */
  private void broadcast(Room room, PendingEvent event, long now) {
    synchronized (broadcastLock()) {
      room.append(event, now);
      broadcastRoom.append(event, now);
    }
    room.wake();
    broadcastRoom.wake();
  }

  private void record(EventEnvelope event, TraceParent cause, Instant start) {
    String name = "push " + event.type().wireName();
    spans
        .start(cause.child(), cause.spanId(), SpanKind.CONSUMER, name, start)
        .setAttribute("gameday.event.id", event.id().toString())
        .end(clock.instant());
  }

  private static void logContradiction(Room room, EventEnvelope event) {
    log.atWarn()
        .addKeyValue("event.action", "room.started_over")
        .addKeyValue("eventId", event.id())
        .addKeyValue(room.key().logField(), room.key().id())
        .addKeyValue("sequence", event.sequence())
        .log("Sequence reused by another event; resuming clients get recovered=false");
  }

  private void logPushed(Room room, EventEnvelope event) {
    TraceParent trace = event.traceParent();
    int connections =
        event.type() == EventType.SESSION_STARTED
            ? broadcastRoom.subscribers()
            : room.subscribers();
    log.atInfo()
        .addKeyValue("event.action", "event.pushed")
        .addKeyValue("eventId", event.id())
        .addKeyValue(room.key().logField(), room.key().id())
        .addKeyValue("sequence", event.sequence())
        .addKeyValue("connections", connections)
        .addKeyValue("traceId", trace == null ? null : trace.traceId())
        .log("Pushed an event to its subscribers");
  }
}

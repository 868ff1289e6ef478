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
 * All rooms, made on the first event or subscription and dropped when nobody is in them and nothing
 * has happened for a while; and the lobby, which every authenticated connection is in and which
 * gets every {@code session.started} besides that session's own room.
 *
 * <p>One thread publishes. A broadcast and a subscription exclude each other, so that a connection
 * knows for certain which of its two cursors an event comes through.
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
            .description(
                "From the time of an event, just before its commit, until it is on its way")
            .register(meters);
    meters.gaugeMapSize("gameday.realtime.rooms", List.of(), rooms);
  }

  /**
   * An event whose sequence names another event already shows that whoever counts began anew: so
   * does the room.
   *
   * @param live false for what happened before the feed started: kept for those who resume, told to
   *     nobody
   */
  public void publish(EventEnvelope envelope, boolean live) {
    long now = System.nanoTime();
    Room room = rooms.computeIfAbsent(RoomKey.of(envelope), key -> new Room(key, limits, now));
    var event = PendingEvent.of(envelope, live);
    List<PendingEvent> through = room.gate().admit(envelope.sequence(), event, now);
    if (through.isEmpty() && room.contradicts(event)) {
      logContradiction(room, envelope);
      room.startOver();
      through = room.gate().admit(envelope.sequence(), event, now);
    } else if (through.isEmpty()) {
      duplicates.increment();
    }
    append(room, through, now);
  }

  /** Lets a room know that an event of it can't be read, so that the next doesn't wait for it. */
  public void skip(RoomKey key, long sequence) {
    Room room = rooms.get(key);
    if (room != null) {
      long now = System.nanoTime();
      append(room, room.gate().admit(sequence, null, now), now);
    }
  }

  /**
   * Lets through what has waited too long, forgets what is too old, and drops deserted rooms. Call
   * it now and then.
   */
  public void tidy() {
    long now = System.nanoTime();
    rooms.forEach(
        (key, room) -> {
          append(room, room.gate().giveUpWaiting(now), now);
          room.forgetOld(now);
        });
    long evictAfter = limits.evictAfter().toNanos();
    for (RoomKey key : rooms.keySet()) {
      rooms.computeIfPresent(key, (sameKey, room) -> room.isIdle(now, evictAfter) ? null : room);
    }
  }

  /** Enters the room; {@link #leave} it in the end. */
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

  public Room enterLobby() {
    broadcastRoom.enter();
    return broadcastRoom;
  }

  public void leave(Room room) {
    room.leave();
  }

  /** Held while a subscription takes its cursor. */
  public Object broadcastLock() {
    return broadcastRoom;
  }

  /** The room's highest sequence, as far as this instance knows; 0 if it knows of none. */
  public long latestSequence(RoomKey key) {
    Room room = rooms.get(key);
    return room == null ? 0 : room.latestSequence();
  }

  /** How many are in the room, here. */
  public int subscribers(RoomKey key) {
    Room room = rooms.get(key);
    return room == null ? 0 : room.subscribers();
  }

  /** How many are in each room that isn't empty. */
  public Map<RoomKey, Integer> audience() {
    var audience = new HashMap<RoomKey, Integer>();
    rooms.forEach(
        (key, room) -> {
          if (room.subscribers() > 0) {
            audience.put(key, room.subscribers());
          }
        });
    return audience;
  }

  public int size() {
    return rooms.size();
  }

  /** Whether everything that happened before the start is in the rooms. */
  public boolean isWarm() {
    return warm;
  }

  public void markWarm() {
    warm = true;
  }

  private static Room entered(@Nullable Room room) {
    if (room == null) {
      throw new IllegalStateException("entering always leaves a room behind");
    }
    return room;
  }

  private void append(Room room, List<PendingEvent> through, long now) {
    for (PendingEvent event : through) {
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

  /** Into the room first: whoever reads of it in the lobby can rely on its being in the room. */
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
        .log("A sequence names another event than before; who resumes is told so");
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
        .log("Handed an event to its subscribers");
  }
}

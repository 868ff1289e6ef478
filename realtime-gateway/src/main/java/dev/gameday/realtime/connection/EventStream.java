package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.CloseCode;
import dev.gameday.realtime.protocol.FeedState;
import dev.gameday.realtime.protocol.Reply;
import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.protocol.StreamText;
import dev.gameday.realtime.room.Cursor;
import dev.gameday.realtime.room.Freshness;
import dev.gameday.realtime.room.Room;
import dev.gameday.realtime.room.Rooms;
import dev.gameday.web.token.Caller;
import dev.gameday.web.token.TokenFormat;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client that follows one room by server-sent events, for where a WebSocket doesn't get through.
 * It reads the same log by the same cursor. Such a stream can only end, never say why: whoever
 * comes back with {@code Last-Event-ID} goes on where it was, or is told that it can't.
 */
final class EventStream implements Client {

  private final long id = Writer.nextConnectionId();
  private final StreamOutlet outlet;
  private final Writer writer;
  private final Rooms rooms;
  private final Freshness freshness;
  private final ConnectionProperties limits;
  private final ConnectionLog log;
  private final Instant endsAt;
  private final long openedNanos = System.nanoTime();

  private @Nullable Subscription subscription;
  private @Nullable Arrival arrival;
  private StreamText pending = new StreamText();
  private long nextHeartbeatNanos = openedNanos;

  EventStream(
      StreamOutlet outlet,
      Writer writer,
      Rooms rooms,
      Freshness freshness,
      ConnectionProperties limits,
      ConnectionLog log,
      Caller caller) {
    this.outlet = outlet;
    this.writer = writer;
    this.rooms = rooms;
    this.freshness = freshness;
    this.limits = limits;
    this.log = log;
    this.endsAt = caller.expiresAt().plus(TokenFormat.ALLOWED_SKEW);
  }

  void begin(RoomKey key, @Nullable Long after) {
    writer.add(this);
    log.opened(id);
    Room room = rooms.enter(key);
    Subscription place = join(room, room.cursorAtEnd());
    arrival =
        new Arrival(
            place,
            after == null ? 0 : after,
            openedNanos + limits.arriveWithin().toNanos(),
            () -> arrive(place, after));
    outlet.open(this::pump, this::gone);
  }

  private Subscription join(Room room, Cursor cursor) {
    var entered = new Subscription(this, room, cursor);
    subscription = entered;
    writer.join(entered);
    return entered;
  }

  private void arrive(Subscription place, @Nullable Long after) {
    Room room = place.room;
    Optional<Cursor> resumed = after == null ? Optional.empty() : room.cursorAfter(after, null);
    Subscription entered = join(room, resumed.orElseGet(room::cursorAtEnd));
    writer.part(place);
    Boolean recovered = after == null ? null : resumed.isPresent();
    pending.add(entered.cursor.sequence(), ByteBuffer.wrap(entered.reply(recovered)));
    if (freshness.state() == FeedState.STALE) {
      pending.add(ByteBuffer.wrap(Reply.status(FeedState.STALE)));
    }
  }

  /** Whether it is still to come that it follows its room. */
  private boolean isArriving() {
    Arrival waiting = arrival;
    if (waiting != null && waiting.isOver(System.nanoTime())) {
      arrival = null;
      waiting.then().run();
    }
    return arrival != null;
  }

  @Override
  public void pump() {
    if (isArriving()) {
      return;
    }
    Subscription following = subscription;
    if (following == null) {
      return;
    }
    Cursor cursor = following.cursor;
    if (cursor.isLost()
        || (outlet.isBusy() && cursor.bytesBehind() > limits.maxBehind().toBytes())) {
      log.slow(id, cursor.bytesBehind());
      end(CloseCode.TOO_SLOW.number(), "the client reads too slowly");
      return;
    }
    while (!outlet.isBusy()) {
      collect(cursor);
      if (pending.size() == 0) {
        return;
      }
      outlet.send(pending.bytes());
      pending = new StreamText();
      nextHeartbeatNanos = System.nanoTime() + limits.heartbeatEvery().toNanos();
    }
  }

  @Override
  public void tick(long nowNanos, Instant now) {
    if (now.isAfter(endsAt)) {
      close(CloseCode.NOT_AUTHENTICATED, "the token has expired");
    } else if (arrival != null) {
      pump();
    } else if (nowNanos - nextHeartbeatNanos >= 0 && !outlet.isBusy()) {
      pending.addHeartbeat();
      pump();
    }
  }

  @Override
  public long bytesBehind() {
    return subscription == null ? 0 : subscription.cursor.bytesBehind();
  }

  @Override
  public void tell(FeedState state) {
    if (arrival == null && pending.size() < Batch.MAX_BYTES) {
      pending.add(ByteBuffer.wrap(Reply.status(state)));
      pump();
    }
  }

  @Override
  public void close(CloseCode code, String reason) {
    pump();
    end(code.number(), reason);
  }

  @Override
  public void cut() {
    end(CloseCode.RESTART.number(), "the server restarts");
  }

  private void collect(Cursor cursor) {
    while (pending.size() < Batch.MAX_BYTES) {
      var event = cursor.next();
      if (event.isEmpty()) {
        return;
      }
      pending.add(event.get().sequence(), event.get().frame());
    }
  }

  private void gone() {
    end(1006, "the client is gone");
  }

  private void end(int code, String reason) {
    Subscription following = subscription;
    if (following == null) {
      return;
    }
    subscription = null;
    arrival = null;
    writer.part(following);
    rooms.leave(following.room);
    writer.remove(this);
    outlet.end();
    Duration age = Duration.ofNanos(System.nanoTime() - openedNanos);
    log.closed(id, code, reason, age.toMillis());
  }
}

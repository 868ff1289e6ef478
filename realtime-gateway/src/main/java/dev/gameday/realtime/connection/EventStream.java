package dev.gameday.realtime.connection;

import dev.gameday.base.token.Caller;
import dev.gameday.base.token.TokenFormat;
import dev.gameday.realtime.protocol.CloseCode;
import dev.gameday.realtime.protocol.FeedState;
import dev.gameday.realtime.protocol.Reply;
import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.protocol.StreamText;
import dev.gameday.realtime.room.CurrentFeedState;
import dev.gameday.realtime.room.Room;
import dev.gameday.realtime.room.RoomCursor;
import dev.gameday.realtime.room.Rooms;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client that follows one room by server-sent events, where a WebSocket isn't possible. It reads
 * the same log with the same kind of cursor. A stream has no close code. A client that reconnects
 * with {@code Last-Event-ID} resumes, or receives {@code recovered: false}.
 */
final class EventStream implements Client {

  private final long id = WriterThread.nextConnectionId();
  private final SseTransport transport;
  private final WriterThread writer;
  private final Rooms rooms;
  private final CurrentFeedState currentFeedState;
  private final ConnectionSettings limits;
  private final ConnectionLog log;
  private final Instant endsAt;
  private final long openedNanos = System.nanoTime();

  private @Nullable Subscription subscription;
  private @Nullable PendingResume pendingResume;
  private StreamText pending = new StreamText();
  private long nextKeepaliveNanos = openedNanos;

  EventStream(
      SseTransport transport,
      WriterThread writer,
      Rooms rooms,
      CurrentFeedState currentFeedState,
      ConnectionSettings limits,
      ConnectionLog log,
      Caller caller) {
    this.transport = transport;
    this.writer = writer;
    this.rooms = rooms;
    this.currentFeedState = currentFeedState;
    this.limits = limits;
    this.log = log;
    this.endsAt = caller.expiresAt().plus(TokenFormat.ALLOWED_SKEW);
  }

  void begin(RoomKey key, @Nullable Long after) {
    writer.add(this);
    log.opened(id);
    Room room = rooms.enter(key);
    Subscription waiting = join(room, room.cursorAtEnd());
    pendingResume =
        new PendingResume(
            waiting,
            after == null ? 0 : after,
            openedNanos + limits.arriveWithin().toNanos(),
            () -> resume(waiting, after));
    transport.open(this::flush, this::disconnected);
  }

  private Subscription join(Room room, RoomCursor cursor) {
    var entered = new Subscription(this, room, cursor);
    subscription = entered;
    writer.join(entered);
    return entered;
  }

  private void resume(Subscription waiting, @Nullable Long after) {
    Room room = waiting.room;
    Optional<RoomCursor> resumed = after == null ? Optional.empty() : room.cursorAfter(after, null);
    Subscription entered = join(room, resumed.orElseGet(room::cursorAtEnd));
    writer.part(waiting);
    Boolean recovered = after == null ? null : resumed.isPresent();
    pending.add(entered.cursor.sequence(), ByteBuffer.wrap(entered.reply(recovered)));
    if (currentFeedState.state() == FeedState.STALE) {
      pending.add(ByteBuffer.wrap(Reply.status(FeedState.STALE)));
    }
  }

  /** Whether the resume still waits for the room; completes it otherwise. */
  private boolean isResuming() {
    PendingResume resuming = pendingResume;
    if (resuming != null && resuming.isOver(System.nanoTime())) {
      pendingResume = null;
      resuming.then().run();
    }
    return pendingResume != null;
  }

  @Override
  public void flush() {
    if (isResuming()) {
      return;
    }
    Subscription followed = subscription;
    if (followed == null) {
      return;
    }
    RoomCursor cursor = followed.cursor;
    if (cursor.isLost()
        || (transport.isBusy() && cursor.bytesBehind() > limits.maxBehind().toBytes())) {
      log.slow(id, cursor.bytesBehind());
      end(CloseCode.TOO_SLOW.number(), "the client reads too slowly");
      return;
    }
    while (!transport.isBusy()) {
      collect(cursor);
      if (pending.size() == 0) {
        return;
      }
      transport.send(pending.bytes());
      pending = new StreamText();
      nextKeepaliveNanos = System.nanoTime() + limits.heartbeatEvery().toNanos();
    }
  }

  @Override
  public void tick(long nowNanos, Instant now) {
    if (now.isAfter(endsAt)) {
      close(CloseCode.NOT_AUTHENTICATED, "the token has expired");
    } else if (pendingResume != null) {
      flush();
    } else if (nowNanos - nextKeepaliveNanos >= 0 && !transport.isBusy()) {
      pending.addKeepalive();
      flush();
    }
  }

  @Override
  public long bytesBehind() {
    return subscription == null ? 0 : subscription.cursor.bytesBehind();
  }

  @Override
  public void send(FeedState state) {
    if (pendingResume == null && pending.size() < WriteBatch.MAX_BYTES) {
      pending.add(ByteBuffer.wrap(Reply.status(state)));
      flush();
    }
  }

  @Override
  public void close(CloseCode code, String reason) {
    flush();
    end(code.number(), reason);
  }

  @Override
  public void abort() {
    end(CloseCode.RESTART.number(), "the server restarts");
  }

  private void collect(RoomCursor cursor) {
    while (pending.size() < WriteBatch.MAX_BYTES) {
      var event = cursor.next();
      if (event.isEmpty()) {
        return;
      }
      pending.add(event.get().sequence(), event.get().frame());
    }
  }

  private void disconnected() {
    end(1006, "the client disconnected");
  }

  private void end(int code, String reason) {
    Subscription followed = subscription;
    if (followed == null) {
      return;
    }
    subscription = null;
    pendingResume = null;
    writer.part(followed);
    rooms.leave(followed.room);
    writer.remove(this);
    transport.end();
    Duration age = Duration.ofNanos(System.nanoTime() - openedNanos);
    log.closed(id, code, reason, age.toMillis());
  }
}

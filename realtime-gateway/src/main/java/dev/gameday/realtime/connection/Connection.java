package dev.gameday.realtime.connection;

import static dev.gameday.realtime.protocol.CloseCode.FORBIDDEN;
import static dev.gameday.realtime.protocol.CloseCode.NOT_AUTHENTICATED;
import static dev.gameday.realtime.protocol.CloseCode.TOO_SLOW;
import static dev.gameday.realtime.protocol.CloseCode.TRY_LATER;

import dev.gameday.base.token.Caller;
import dev.gameday.base.token.TokenFormat;
import dev.gameday.realtime.connection.Authentication.Accepted;
import dev.gameday.realtime.connection.Authentication.Forbidden;
import dev.gameday.realtime.connection.Authentication.Refused;
import dev.gameday.realtime.connection.Authentication.Unavailable;
import dev.gameday.realtime.protocol.CloseCode;
import dev.gameday.realtime.protocol.Command.Subscribe;
import dev.gameday.realtime.protocol.ErrorCode;
import dev.gameday.realtime.protocol.FeedState;
import dev.gameday.realtime.protocol.Reply;
import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.room.CurrentFeedState;
import dev.gameday.realtime.room.Rooms;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.jspecify.annotations.Nullable;

/**
 * A client's WebSocket: its caller, its subscriptions and its pending messages. The order is
 * replies, then broadcasts, then events of rooms. An event is thus never sent before the reply to
 * its {@code subscribe}, nor after the reply to its {@code unsubscribe}.
 */
final class Connection implements Client {

  private final long id;
  private final WriterThread writer;
  private final CurrentFeedState currentFeedState;
  private final ConnectionSettings limits;
  private final ConnectionLog log;
  private final WebSocketTransport transport;
  private final Subscriptions subscriptions;
  private final Keepalive keepalive;
  private final long openedNanos = System.nanoTime();

  private @Nullable Caller caller;
  private @Nullable WriteBatch replies;
  private @Nullable PendingClose pendingClose;
  private boolean closeSent;
  private boolean closed;

  /** The deadline for all resumes that wait for the feed; 0 before the first. */
  private long resumeDeadlineNanos;

  Connection(
      CoreSession session,
      WriterThread writer,
      Rooms rooms,
      CurrentFeedState currentFeedState,
      ConnectionSettings limits,
      ConnectionLog log) {
    this.id = WriterThread.nextConnectionId();
    this.writer = writer;
    this.currentFeedState = currentFeedState;
    this.limits = limits;
    this.log = log;
    this.transport = new WebSocketTransport(session, writer, limits.coalesce(), this::flush);
    this.subscriptions = new Subscriptions(this, writer, rooms);
    this.keepalive = new Keepalive(limits.pingEvery(), limits.pongWithin(), openedNanos);
  }

  Keepalive keepalive() {
    return keepalive;
  }

  void opened() {
    writer.add(this);
    log.opened(id);
  }

  void closed(int code, String reason) {
    closed = true;
    writer.remove(this);
    subscriptions.clear();
    Duration age = Duration.ofNanos(System.nanoTime() - openedNanos);
    PendingClose sent = pendingClose;
    if (sent == null) {
      log.closed(id, code, reason, age.toMillis());
    } else {
      log.closed(id, sent.code().number(), sent.reason(), age.toMillis());
    }
  }

  void authenticated(Authentication result) {
    switch (result) {
      case Accepted(Caller by) -> accept(by);
      case Refused(String sentence) -> reject(sentence, NOT_AUTHENTICATED);
      case Forbidden(String sentence) -> reject(sentence, FORBIDDEN);
      case Unavailable(String sentence) -> {
        reply(Reply.error(ErrorCode.UNAVAILABLE, sentence));
        close(TRY_LATER, "tokens cannot be verified now");
      }
    }
  }

  /**
   * @param done run after the reply, which may have to wait for the feed
   */
  void subscribe(Subscribe command, Runnable done) {
    Long after = command.after();
    if (caller == null || after == null || !subscriptions.isAhead(command.room(), after)) {
      subscribe(command);
      done.run();
      return;
    }
    if (resumeDeadlineNanos == 0) {
      resumeDeadlineNanos = System.nanoTime() + limits.arriveWithin().toNanos();
    }
    subscriptions.whenReached(
        command.room(),
        after,
        resumeDeadlineNanos,
        () -> {
          subscribe(command);
          done.run();
        });
  }

  private void subscribe(Subscribe command) {
    if (!mayCommand()) {
      return;
    }
    RoomKey key = command.room();
    Long after = command.after();
    var existing = subscriptions.find(key);
    if (existing.isPresent()) {
      boolean recovered = after != null && after >= existing.get().cursor.startedAfter();
      reply(existing.get().reply(after == null ? null : recovered));
    } else if (subscriptions.size() >= limits.maxSubscriptions()) {
      reply(
          Reply.error(
              ErrorCode.TOO_MANY_SUBSCRIPTIONS,
              "a connection may have at most " + limits.maxSubscriptions() + " subscriptions"));
    } else if (after == null) {
      reply(subscriptions.subscribe(key).reply(null));
    } else {
      boolean recovered = subscriptions.resume(key, after, command.afterId());
      reply(subscriptions.find(key).orElseThrow().reply(recovered));
    }
  }

  /** Replies even without such a subscription, because the command is idempotent. */
  void unsubscribe(RoomKey key) {
    if (mayCommand()) {
      subscriptions.unsubscribe(key);
      reply(Reply.unsubscribed(key));
    }
  }

  void reply(byte[] frame) {
    if (pendingClose != null) {
      return;
    }
    if (replies == null) {
      replies = new WriteBatch();
    }
    if (replies.space() <= 0) {
      closeTooSlow();
      return;
    }
    replies.add(ByteBuffer.wrap(frame));
    flush();
  }

  @Override
  public void flush() {
    subscriptions.completeResume();
    if (pendingClose != null) {
      sendClose(pendingClose);
      return;
    }
    if (subscriptions.isAnyLost()
        || (transport.isBusy() && subscriptions.bytesBehind() > limits.maxBehind().toBytes())) {
      closeTooSlow();
      return;
    }
    while (!transport.isBusy()) {
      WriteBatch writeBatch = takeReplies();
      subscriptions.collect(writeBatch);
      ByteBuffer frames = writeBatch.frames();
      if (frames == null) {
        return;
      }
      transport.send(frames);
    }
  }

  @Override
  public long bytesBehind() {
    return subscriptions.bytesBehind();
  }

  @Override
  public void send(FeedState state) {
    if (caller != null) {
      reply(Reply.status(state));
    }
  }

  @Override
  public void close(CloseCode code, String reason) {
    if (pendingClose == null) {
      pendingClose =
          new PendingClose(code, reason, System.nanoTime() + limits.closeWithin().toNanos());
      subscriptions.clear();
      flush();
    }
  }

  @Override
  public void abort() {
    transport.abort();
  }

  @Override
  public void tick(long nowNanos, Instant now) {
    if (pendingClose != null) {
      if (nowNanos - pendingClose.abortNanos() >= 0) {
        abort();
      }
    } else if (caller == null && nowNanos - openedNanos >= limits.authWithin().toNanos()) {
      reject("The client did not authenticate in time.", NOT_AUTHENTICATED);
    } else if (caller != null && isExpired(caller, now)) {
      close(NOT_AUTHENTICATED, "the token has expired");
    } else {
      subscriptions.completeResume();
      checkKeepalive(nowNanos);
    }
  }

  private void checkKeepalive(long nowNanos) {
    switch (keepalive.beat(nowNanos)) {
      case NONE -> {}
      case PING -> transport.ping();
      case DEAD -> {
        log.unanswered(id);
        abort();
      }
    }
  }

  private void accept(Caller by) {
    if (caller != null && !caller.subject().equals(by.subject())) {
      reject("The token is for another subject.", NOT_AUTHENTICATED);
      return;
    }
    boolean isNew = caller == null;
    if (isNew) {
      subscriptions.enterBroadcastRoom();
    }
    caller = by;
    reply(Reply.authSuccess());
    if (isNew && currentFeedState.state() == FeedState.STALE) {
      send(FeedState.STALE);
    }
  }

  private void reject(String sentence, CloseCode code) {
    log.authFailed(id, sentence);
    reply(Reply.authError(sentence));
    close(code, sentence);
  }

  private boolean mayCommand() {
    if (pendingClose != null || closed) {
      return false;
    }
    if (caller == null) {
      reply(Reply.error(ErrorCode.NOT_AUTHENTICATED, "authenticate first"));
    }
    return caller != null;
  }

  private WriteBatch takeReplies() {
    WriteBatch taken = replies;
    replies = null;
    return taken == null ? new WriteBatch() : taken;
  }

  private void closeTooSlow() {
    log.slow(id, subscriptions.bytesBehind());
    close(TOO_SLOW, "the client reads too slowly; reconnect and resume");
  }

  private void sendClose(PendingClose last) {
    ByteBuffer frames = takeReplies().frames();
    if (frames != null && !transport.isBusy()) {
      transport.send(frames);
    }
    if (!transport.isBusy() && !closeSent) {
      closeSent = true;
      transport.close(last.code().number(), last.reason());
    }
  }

  private static boolean isExpired(Caller caller, Instant now) {
    return now.isAfter(caller.expiresAt().plus(TokenFormat.ALLOWED_SKEW));
  }
}

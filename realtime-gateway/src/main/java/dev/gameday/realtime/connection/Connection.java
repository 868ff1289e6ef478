package dev.gameday.realtime.connection;

import static dev.gameday.realtime.protocol.CloseCode.FORBIDDEN;
import static dev.gameday.realtime.protocol.CloseCode.NOT_AUTHENTICATED;
import static dev.gameday.realtime.protocol.CloseCode.TOO_SLOW;
import static dev.gameday.realtime.protocol.CloseCode.TRY_LATER;

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
import dev.gameday.realtime.room.Freshness;
import dev.gameday.realtime.room.Rooms;
import dev.gameday.web.token.Caller;
import dev.gameday.web.token.TokenFormat;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.jspecify.annotations.Nullable;

/**
 * A client's WebSocket: who it is, what it is subscribed to, what it still has to be told.
 * Everything is sent in this order: replies, broadcasts, events of rooms. So an event never comes
 * before the reply to its subscription, nor after the reply to its end.
 */
final class Connection implements Client {

  private final long id;
  private final Writer writer;
  private final Freshness freshness;
  private final ConnectionProperties limits;
  private final ConnectionLog log;
  private final Outlet outlet;
  private final Subscriptions subscriptions;
  private final Pulse pulse;
  private final long openedNanos = System.nanoTime();

  private @Nullable Caller caller;
  private @Nullable Batch replies;
  private @Nullable Farewell farewell;
  private boolean closeSent;
  private boolean gone;

  /** Until when it waits for a feed that is behind it, all in all; 0 before it has to. */
  private long arriveByNanos;

  Connection(
      CoreSession session,
      Writer writer,
      Rooms rooms,
      Freshness freshness,
      ConnectionProperties limits,
      ConnectionLog log) {
    this.id = Writer.nextConnectionId();
    this.writer = writer;
    this.freshness = freshness;
    this.limits = limits;
    this.log = log;
    this.outlet = new Outlet(session, writer, limits.coalesce(), this::pump);
    this.subscriptions = new Subscriptions(this, writer, rooms);
    this.pulse = new Pulse(limits.pingEvery(), limits.pongWithin(), openedNanos);
  }

  Pulse pulse() {
    return pulse;
  }

  void opened() {
    writer.add(this);
    log.opened(id);
  }

  void closed(int code, String reason) {
    gone = true;
    writer.remove(this);
    subscriptions.clear();
    Duration age = Duration.ofNanos(System.nanoTime() - openedNanos);
    Farewell said = farewell;
    if (said == null) {
      log.closed(id, code, reason, age.toMillis());
    } else {
      log.closed(id, said.code().number(), said.reason(), age.toMillis());
    }
  }

  void authenticated(Authentication outcome) {
    switch (outcome) {
      case Accepted(Caller by) -> accept(by);
      case Refused(String sentence) -> turnAway(sentence, NOT_AUTHENTICATED);
      case Forbidden(String sentence) -> turnAway(sentence, FORBIDDEN);
      case Unavailable(String sentence) -> {
        reply(Reply.error(ErrorCode.UNAVAILABLE, sentence));
        close(TRY_LATER, "tokens can't be verified right now");
      }
    }
  }

  /**
   * @param done run when it is answered, which may have to wait for the feed
   */
  void subscribe(Subscribe command, Runnable done) {
    Long after = command.after();
    if (caller == null || after == null || !subscriptions.isAhead(command.room(), after)) {
      subscribe(command);
      done.run();
      return;
    }
    if (arriveByNanos == 0) {
      arriveByNanos = System.nanoTime() + limits.arriveWithin().toNanos();
    }
    subscriptions.whenReached(
        command.room(),
        after,
        arriveByNanos,
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
    var known = subscriptions.find(key);
    if (known.isPresent()) {
      boolean recovered = after != null && after >= known.get().cursor.startedAfter();
      reply(known.get().reply(after == null ? null : recovered));
    } else if (subscriptions.size() >= limits.maxSubscriptions()) {
      reply(
          Reply.error(
              ErrorCode.TOO_MANY_SUBSCRIPTIONS,
              "a connection may have " + limits.maxSubscriptions() + " subscriptions"));
    } else if (after == null) {
      reply(subscriptions.subscribe(key).reply(null));
    } else {
      boolean recovered = subscriptions.resume(key, after, command.afterId());
      reply(subscriptions.find(key).orElseThrow().reply(recovered));
    }
  }

  /** Also for a room that the client isn't in: what it wants is then so already. */
  void unsubscribe(RoomKey key) {
    if (mayCommand()) {
      subscriptions.unsubscribe(key);
      reply(Reply.unsubscribed(key));
    }
  }

  void reply(byte[] frame) {
    if (farewell != null) {
      return;
    }
    if (replies == null) {
      replies = new Batch();
    }
    if (replies.space() <= 0) {
      tooSlow();
      return;
    }
    replies.add(ByteBuffer.wrap(frame));
    pump();
  }

  @Override
  public void pump() {
    subscriptions.lookForArrival();
    if (farewell != null) {
      sendFarewell(farewell);
      return;
    }
    if (subscriptions.isAnyLost()
        || (outlet.isBusy() && subscriptions.bytesBehind() > limits.maxBehind().toBytes())) {
      tooSlow();
      return;
    }
    while (!outlet.isBusy()) {
      Batch batch = takeReplies();
      subscriptions.collect(batch);
      ByteBuffer frames = batch.frames();
      if (frames == null) {
        return;
      }
      outlet.send(frames);
    }
  }

  @Override
  public long bytesBehind() {
    return subscriptions.bytesBehind();
  }

  @Override
  public void tell(FeedState state) {
    if (caller != null) {
      reply(Reply.status(state));
    }
  }

  @Override
  public void close(CloseCode code, String reason) {
    if (farewell == null) {
      farewell = new Farewell(code, reason, System.nanoTime() + limits.closeWithin().toNanos());
      subscriptions.clear();
      pump();
    }
  }

  @Override
  public void cut() {
    outlet.abort();
  }

  @Override
  public void tick(long nowNanos, Instant now) {
    if (farewell != null) {
      if (nowNanos - farewell.cutNanos() >= 0) {
        cut();
      }
    } else if (caller == null && nowNanos - openedNanos >= limits.authWithin().toNanos()) {
      turnAway("No auth message came in time.", NOT_AUTHENTICATED);
    } else if (caller != null && isExpired(caller, now)) {
      close(NOT_AUTHENTICATED, "the token has expired");
    } else {
      subscriptions.lookForArrival();
      beat(nowNanos);
    }
  }

  private void beat(long nowNanos) {
    switch (pulse.beat(nowNanos)) {
      case REST -> {}
      case PING -> outlet.ping();
      case DEAD -> {
        log.unanswered(id);
        cut();
      }
    }
  }

  private void accept(Caller by) {
    if (caller != null && !caller.subject().equals(by.subject())) {
      turnAway("The token is for another subject.", NOT_AUTHENTICATED);
      return;
    }
    boolean isNew = caller == null;
    if (isNew) {
      subscriptions.enterLobby();
    }
    caller = by;
    reply(Reply.authSuccess());
    if (isNew && freshness.state() == FeedState.STALE) {
      tell(FeedState.STALE);
    }
  }

  private void turnAway(String sentence, CloseCode code) {
    log.authFailed(id, sentence);
    reply(Reply.authError(sentence));
    close(code, sentence);
  }

  private boolean mayCommand() {
    if (farewell != null || gone) {
      return false;
    }
    if (caller == null) {
      reply(Reply.error(ErrorCode.NOT_AUTHENTICATED, "authenticate first"));
    }
    return caller != null;
  }

  private Batch takeReplies() {
    Batch taken = replies;
    replies = null;
    return taken == null ? new Batch() : taken;
  }

  private void tooSlow() {
    log.slow(id, subscriptions.bytesBehind());
    close(TOO_SLOW, "the client reads too slowly; reconnect and resume");
  }

  private void sendFarewell(Farewell last) {
    ByteBuffer frames = takeReplies().frames();
    if (frames != null && !outlet.isBusy()) {
      outlet.send(frames);
    }
    if (!outlet.isBusy() && !closeSent) {
      closeSent = true;
      outlet.close(last.code().number(), last.reason());
    }
  }

  private static boolean isExpired(Caller caller, Instant now) {
    return now.isAfter(caller.expiresAt().plus(TokenFormat.ALLOWED_SKEW));
  }
}

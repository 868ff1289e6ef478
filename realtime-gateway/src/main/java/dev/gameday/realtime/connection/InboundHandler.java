package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.CloseCode;
import dev.gameday.realtime.protocol.Command;
import dev.gameday.realtime.protocol.Command.Auth;
import dev.gameday.realtime.protocol.Command.Ping;
import dev.gameday.realtime.protocol.Command.Subscribe;
import dev.gameday.realtime.protocol.Command.Unsubscribe;
import dev.gameday.realtime.protocol.CommandReader;
import dev.gameday.realtime.protocol.RefusedCommandException;
import dev.gameday.realtime.protocol.Reply;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.CloseException;

/**
 * The receiving side of an open socket: reads commands from its messages and has the connection's
 * writer execute them. It demands the next frame only after a command is done; a flood of commands
 * thus slows down only its sender.
 */
final class InboundHandler {

  private static final CommandReader COMMANDS = new CommandReader();

  private final CoreSession session;
  private final Connection connection;
  private final WriterThread writer;
  private final TokenAuthenticator authenticator;
  private final MessageAssembler messageAssembler;
  private final CommandRateLimiter limiter;

  InboundHandler(
      CoreSession session,
      Connection connection,
      WriterThread writer,
      TokenAuthenticator authenticator,
      ConnectionSettings limits) {
    this.session = session;
    this.connection = connection;
    this.writer = writer;
    this.authenticator = authenticator;
    this.messageAssembler =
        new MessageAssembler(Math.toIntExact(limits.maxMessageSize().toBytes()));
    this.limiter = new CommandRateLimiter(limits.maxCommands(), System.nanoTime());
  }

  void open() {
    writer.execute(connection::opened);
    session.demand();
  }

  /** Opens the connection and authenticates it with the handshake's token. */
  void open(String handshakeToken) {
    writer.execute(connection::opened);
    verify(handshakeToken);
  }

  void receive(Frame frame, Callback done) {
    switch (frame.getOpCode()) {
      case OpCode.TEXT, OpCode.CONTINUATION -> receiveText(frame, done);
      case OpCode.PONG -> {
        connection.keepalive().answered();
        done.succeeded();
        session.demand();
      }
      case OpCode.PING ->
          session.sendFrame(
              new Frame(OpCode.PONG, frame.getPayload()),
              Callback.from(done, session::demand),
              false);
      case OpCode.CLOSE -> done.succeeded();
      default ->
          done.failed(
              new CloseException(
                  CloseCode.UNSUPPORTED_DATA.number(), "binary messages are not supported"));
    }
  }

  void closed(int code, String reason) {
    writer.execute(() -> connection.closed(code, reason));
  }

  private void receiveText(Frame frame, Callback done) {
    try {
      var message = messageAssembler.add(frame);
      done.succeeded();
      message.ifPresentOrElse(this::receive, session::demand);
    } catch (CloseException e) {
      done.failed(e);
    }
  }

  private void receive(String message) {
    if (!limiter.tryAcquire(System.nanoTime())) {
      writer.execute(
          () -> connection.close(CloseCode.TOO_MANY_COMMANDS, "too many commands in a minute"));
      session.demand();
      return;
    }
    try {
      execute(COMMANDS.read(message));
    } catch (RefusedCommandException e) {
      runOnWriter(() -> connection.reply(Reply.error(e.code(), e.sentence())));
    }
  }

  private void execute(Command command) {
    switch (command) {
      case Auth(String token) -> verify(token);
      case Subscribe subscribe ->
          writer.execute(() -> connection.subscribe(subscribe, session::demand));
      case Unsubscribe(var room) -> runOnWriter(() -> connection.unsubscribe(room));
      case Ping() -> runOnWriter(() -> connection.reply(Reply.PONG));
    }
  }

  private void verify(String token) {
    authenticator.verify(token, result -> runOnWriter(() -> connection.authenticated(result)));
  }

  private void runOnWriter(Runnable command) {
    writer.execute(
        () -> {
          command.run();
          session.demand();
        });
  }
}

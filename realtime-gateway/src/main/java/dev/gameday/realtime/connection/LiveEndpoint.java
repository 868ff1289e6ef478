package dev.gameday.realtime.connection;

import java.util.Objects;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.jspecify.annotations.Nullable;

/** Receives Jetty's callbacks for one socket. */
final class LiveEndpoint implements FrameHandler {

  private final LiveConnections connections;

  /** The handshake's token, cleared when its verification starts. */
  private @Nullable String token;

  private @Nullable InboundHandler inbound;

  LiveEndpoint(LiveConnections connections, @Nullable String token) {
    this.connections = connections;
    this.token = token;
  }

  @Override
  public void onOpen(CoreSession session, Callback done) {
    InboundHandler opening = connections.open(session);
    inbound = opening;
    done.succeeded();
    String handshakeToken = token;
    token = null;
    if (handshakeToken == null) {
      opening.open();
    } else {
      opening.open(handshakeToken);
    }
  }

  @Override
  public void onFrame(Frame frame, Callback done) {
    Objects.requireNonNull(inbound, "onOpen must precede onFrame").receive(frame, done);
  }

  /** Ignores the cause, because the close status that follows contains it. */
  @Override
  public void onError(Throwable cause, Callback done) {
    done.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback done) {
    if (inbound != null) {
      inbound.closed(status.getCode(), Objects.requireNonNullElse(status.getReason(), ""));
    }
    done.succeeded();
  }
}

package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.CloseCode;
import dev.gameday.realtime.protocol.FeedState;
import java.time.Instant;

/**
 * A client of a WebSocket or of a stream of server-sent events. Used by its writer's thread only,
 * so it has no locks.
 */
sealed interface Client permits Connection, EventStream {

  /**
   * Sends all pending data, unless a write is in flight: the end of that write calls this method
   * again.
   */
  void flush();

  /** Handles timeouts. Called a few times a second. */
  void tick(long nowNanos, Instant now);

  void send(FeedState state);

  /** The pending bytes that haven't been handed to the network; the maximum over its rooms. */
  long bytesBehind();

  /**
   * Closes the connection after all pending data is sent.
   *
   * @param reason a sentence for the client's developer
   */
  void close(CloseCode code, String reason);

  /** Cuts the connection without a close frame. */
  void abort();
}

package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.CloseCode;
import dev.gameday.realtime.protocol.FeedState;
import java.time.Instant;

/**
 * Whoever is told what happens, by messages of a WebSocket or by a stream of server-sent events.
 * All of it belongs to the thread of its writer, so it has no locks.
 */
sealed interface Client permits Connection, EventStream {

  /** Sends whatever is pending, unless a write is under way: then its end will call this again. */
  void flush();

  /** Called a few times a second. */
  void tick(long nowNanos, Instant now);

  void send(FeedState state);

  /** What is pending and not with the network yet; of several rooms the most. */
  long bytesBehind();

  /**
   * Ends it once everything is sent that was pending; the reason is for whoever wrote the client.
   */
  void close(CloseCode code, String reason);

  /** Ends it without a word. */
  void abort();
}

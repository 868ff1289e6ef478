package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.CloseCode;

/**
 * A close in progress. The close frame follows the write in flight and the pending replies. The
 * socket is cut if the client doesn't read or answer the close frame in time.
 *
 * @param reason a sentence for the client's developer, at most 123 bytes
 * @param abortNanos the time at which the socket is cut
 */
record PendingClose(CloseCode code, String reason, long abortNanos) {}

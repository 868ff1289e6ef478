package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.CloseCode;

/**
 * How a connection is being closed: the close frame follows the write that is under way and the
 * replies that are pending, and the socket is cut if the client doesn't take or answer it in time.
 *
 * @param reason at most 123 bytes, for whoever wrote the client
 */
record PendingClose(CloseCode code, String reason, long abortNanos) {}

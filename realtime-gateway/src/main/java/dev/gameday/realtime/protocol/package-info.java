/**
 * What client and server say to each other on the WebSocket, to the byte: commands, replies, event
 * frames and close codes. May use common-events and Jackson; knows nothing of sockets.
 */
@NullMarked
package dev.gameday.realtime.protocol;

import org.jspecify.annotations.NullMarked;

/**
 * The WebSocket protocol: commands, replies, event frames and close codes, byte for byte. May use
 * common-events and Jackson, but no sockets.
 */
@NullMarked
package dev.gameday.realtime.protocol;

import org.jspecify.annotations.NullMarked;

/**
 * Keeps the recent events of each session and match in a room: a log that connections read with a
 * cursor. May use protocol and common-events, but neither Kafka nor sockets.
 */
@NullMarked
package dev.gameday.realtime.room;

import org.jspecify.annotations.NullMarked;

/**
 * Pushes events to WebSocket and SSE clients. {@code feed} reads an event, {@code room} keeps it,
 * and {@code connection} sends it. This package only starts them.
 */
@NullMarked
package dev.gameday.realtime;

import org.jspecify.annotations.NullMarked;

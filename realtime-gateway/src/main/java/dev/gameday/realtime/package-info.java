/**
 * Pushes events to WebSocket clients. An event comes in through {@code feed}, is kept in {@code
 * room}, and leaves through {@code connection}; this package only starts them.
 */
@NullMarked
package dev.gameday.realtime;

import org.jspecify.annotations.NullMarked;

/**
 * The WebSocket and SSE endpoints: the connections, their subscriptions, and the few threads that
 * write to them. May use room, protocol, service-base and Jetty's core WebSocket API.
 */
@NullMarked
package dev.gameday.realtime.connection;

import org.jspecify.annotations.NullMarked;

/**
 * session-service: keeps the state of sessions and games, issues tokens, and emits every change to
 * Kafka. Only the start of the application lives here; it may use every package below.
 */
@NullMarked
package dev.gameday.sessions;

import org.jspecify.annotations.NullMarked;

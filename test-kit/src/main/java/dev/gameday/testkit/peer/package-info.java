/**
 * The other sides of a service's connections: the issuer of its tokens, its WebSocket clients, the
 * receivers of its webhooks, and a network that fails.
 */
@NullMarked
package dev.gameday.testkit.peer;

import org.jspecify.annotations.NullMarked;

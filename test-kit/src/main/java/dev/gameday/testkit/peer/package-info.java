/**
 * The peers of a service under test: token issuer, WebSocket clients and webhook receivers; and a
 * proxy that simulates network failures.
 */
@NullMarked
package dev.gameday.testkit.peer;

import org.jspecify.annotations.NullMarked;

/**
 * The promises of the contract, kept by a separate {@code ./gameday} process and seen from outside:
 * through HTTP, the WebSocket, a browser, real webhook receivers, its log files and, once it has
 * stopped, its Kafka folder. May use the test kit, embedded Kafka and what reads JSON; no service's
 * classes.
 */
@NullMarked
package dev.gameday.e2e;

import org.jspecify.annotations.NullMarked;

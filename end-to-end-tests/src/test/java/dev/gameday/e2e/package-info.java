/**
 * Tests of the contract against a separate {@code ./gameday} process, observed from outside:
 * through HTTP, the WebSocket, a browser, webhook receivers, its log files and, after a stop, its
 * Kafka folder. May use the test kit, embedded Kafka and JSON libraries, but no service's classes.
 */
@NullMarked
package dev.gameday.e2e;

import org.jspecify.annotations.NullMarked;

/**
 * Embedded Kafka and Postgres servers, on loopback only, with their data in a folder that survives
 * restarts and crashes. May use Kafka's server, Postgres' binaries and JDBC, but no service.
 */
@NullMarked
package dev.gameday.embedded;

import org.jspecify.annotations.NullMarked;

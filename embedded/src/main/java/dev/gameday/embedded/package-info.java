/**
 * A real Kafka and a real Postgres for one machine, on loopback only, with their data in a folder
 * that survives restarts and crashes. It may use Kafka's server, Postgres' binaries and JDBC, and
 * knows nothing of the services.
 */
@NullMarked
package dev.gameday.embedded;

import org.jspecify.annotations.NullMarked;

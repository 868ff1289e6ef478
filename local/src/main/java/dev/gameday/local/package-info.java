/**
 * The local run: Kafka, Postgres, the three services and the edge in one process, for trying
 * Gameday out. May use all of them.
 */
@NullMarked
package dev.gameday.local;

import org.jspecify.annotations.NullMarked;

/**
 * Everything on this machine in one process, for people who try it out: starts Kafka, Postgres, the
 * three services and the edge, and stops them in reverse. May use all of them.
 */
@NullMarked
package dev.gameday.local;

import org.jspecify.annotations.NullMarked;

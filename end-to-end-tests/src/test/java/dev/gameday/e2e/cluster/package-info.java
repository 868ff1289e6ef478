/**
 * A cluster on one machine: three brokers and two replicas of each service, each in its own process
 * that can be stopped or killed, and an edge in front of them. May use {@code embedded} and the
 * edge of the local run, but no service's classes.
 */
@NullMarked
package dev.gameday.e2e.cluster;

import org.jspecify.annotations.NullMarked;

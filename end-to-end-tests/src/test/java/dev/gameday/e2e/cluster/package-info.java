/**
 * Many machines, on one: three brokers, two replicas of each service, every one in a process of its
 * own that can be stopped or killed by itself, and an edge over them. May use embedded, and of the
 * local run its edge; the services are processes only.
 */
@NullMarked
package dev.gameday.e2e.cluster;

import org.jspecify.annotations.NullMarked;

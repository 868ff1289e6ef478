/**
 * The contract between the services: which events exist, what their data looks like, how they
 * travel on Kafka, and how JSON is written to the byte. May use Jackson and the JDK, nothing else.
 */
@NullMarked
package dev.gameday.events;

import org.jspecify.annotations.NullMarked;

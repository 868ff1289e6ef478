/**
 * The contract between the services: event types, their data, their form in Kafka records, and
 * canonical JSON. May use only Jackson and the JDK.
 */
@NullMarked
package dev.gameday.events;

import org.jspecify.annotations.NullMarked;

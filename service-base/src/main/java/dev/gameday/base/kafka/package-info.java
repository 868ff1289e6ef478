/** What all services say of Kafka. May use kafka-clients, which each of them brings along. */
@NullMarked
package dev.gameday.base.kafka;

import org.jspecify.annotations.NullMarked;

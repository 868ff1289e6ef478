/** Where Kafka is, and how to get in. */
@NullMarked
package dev.gameday.realtime.kafka;

import org.jspecify.annotations.NullMarked;

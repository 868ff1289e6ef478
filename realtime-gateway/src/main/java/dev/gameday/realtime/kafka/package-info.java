/** The settings for connections to Kafka. */
@NullMarked
package dev.gameday.realtime.kafka;

import org.jspecify.annotations.NullMarked;

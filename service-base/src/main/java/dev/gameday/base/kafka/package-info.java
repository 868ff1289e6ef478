/**
 * Topics and error advice for Kafka. May use common-events and kafka-clients, which each service
 * brings along.
 */
@NullMarked
package dev.gameday.base.kafka;

import org.jspecify.annotations.NullMarked;

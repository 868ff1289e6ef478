/**
 * Counts the connections of a session over all gateways, which publish their counts to each other
 * on a compacted topic. Polls the rooms periodically and blocks no connection. May use room,
 * protocol, service-base and Kafka.
 */
@NullMarked
package dev.gameday.realtime.presence;

import org.jspecify.annotations.NullMarked;

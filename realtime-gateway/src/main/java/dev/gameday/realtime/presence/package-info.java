/**
 * How many are connected for a session, over all gateways: each tells the others on a compacted
 * topic. Looks at rooms now and then and keeps nobody waiting. May use room, protocol, service-base
 * and Kafka.
 */
@NullMarked
package dev.gameday.realtime.presence;

import org.jspecify.annotations.NullMarked;

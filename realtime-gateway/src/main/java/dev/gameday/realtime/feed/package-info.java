/**
 * Reads every partition of both event topics, without a consumer group, and publishes each event to
 * its room. May use room, common-events and kafka-clients.
 */
@NullMarked
package dev.gameday.realtime.feed;

import org.jspecify.annotations.NullMarked;

package dev.gameday.realtime.room;

import dev.gameday.events.EventEnvelope;
import dev.gameday.realtime.protocol.EventFrame;

/**
 * An event with its frame, before it is appended to its log.
 *
 * @param live whether it happened after the feed started; only live events are measured, logged and
 *     broadcast
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PendingEvent(EventEnvelope envelope, boolean live, byte[] frame) {

  static PendingEvent of(EventEnvelope envelope, boolean live) {
    return new PendingEvent(envelope, live, EventFrame.of(envelope));
  }
}

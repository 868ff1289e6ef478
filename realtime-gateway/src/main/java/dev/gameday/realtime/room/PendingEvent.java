package dev.gameday.realtime.room;

import dev.gameday.events.EventEnvelope;
import dev.gameday.realtime.protocol.EventFrame;

/**
 * An event that is framed but not in its log yet.
 *
 * @param live whether it happened after the feed started, so that clients may be waiting for it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PendingEvent(EventEnvelope envelope, boolean live, byte[] frame) {

  static PendingEvent of(EventEnvelope envelope, boolean live) {
    return new PendingEvent(envelope, live, EventFrame.of(envelope));
  }
}

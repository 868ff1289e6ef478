package dev.gameday.bench;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventId;
import dev.gameday.events.SessionEvent.PlayerCountUpdated;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Creates the benchmark's events, of about 200 bytes each as sent to clients. The time when an
 * event was due replaces the game's id, at a fixed offset of the text.
 */
final class FanoutEvents {

  private static final String BEFORE_TIME =
      """
      {"type":"player-count.updated","timestamp":"2026-11-24T00:00:00.000Z",\
      "data":{"sessionId":1,"gameId":""";

  private final Map<Long, Long> sequences = new HashMap<>();

  EventEnvelope next(long channel, long dueMicros) {
    long sequence = sequences.merge(channel, 1L, Long::sum);
    return EventEnvelope.of(
        EventId.at(Instant.now()),
        new PlayerCountUpdated(channel, dueMicros, 6),
        sequence,
        Instant.now(),
        null);
  }

  /** The offset of the due time in an event's text. */
  static int timeOffset() {
    return BEFORE_TIME.length();
  }

  static long nowMicros() {
    return System.nanoTime() / 1_000;
  }
}

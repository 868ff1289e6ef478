package dev.gameday.bench;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventId;
import dev.gameday.events.SessionEvent.PlayerCountUpdated;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The events of the benchmark, about 200 bytes each as clients get them. The time at which one was
 * due stands where the game's id would be, always at the same place of the text.
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

  /** Where an event's text tells when it was due. */
  static int timeOffset() {
    return BEFORE_TIME.length();
  }

  static long nowMicros() {
    return System.nanoTime() / 1_000;
  }
}

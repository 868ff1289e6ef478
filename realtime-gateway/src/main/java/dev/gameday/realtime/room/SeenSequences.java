package dev.gameday.realtime.room;

import java.util.Map;
import java.util.TreeMap;

/** A set of sequence numbers, kept as ranges: almost always just one. */
final class SeenSequences {

  /** More holes than this are forgotten, the lowest first, as if they had been filled. */
  private static final int MAX_RANGES = 64;

  private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

  boolean contains(long sequence) {
    var range = lastByFirst.floorEntry(sequence);
    return range != null && sequence <= range.getValue();
  }

  boolean isEmpty() {
    return lastByFirst.isEmpty();
  }

  /** The highest number; 0 if there is none. */
  long highest() {
    var last = lastByFirst.lastEntry();
    return last == null ? 0 : last.getValue();
  }

  void add(long sequence) {
    if (contains(sequence)) {
      return;
    }
    long first = sequence;
    long last = sequence;
    var below = lastByFirst.floorEntry(sequence);
    if (below != null && below.getValue() == sequence - 1) {
      first = below.getKey();
    }
    Long above = lastByFirst.remove(sequence + 1);
    if (above != null) {
      last = above;
    }
    lastByFirst.put(first, last);
    forgetLowestHole();
  }

  private void forgetLowestHole() {
    if (lastByFirst.size() > MAX_RANGES) {
      Map.Entry<Long, Long> lowest = lastByFirst.pollFirstEntry();
      Map.Entry<Long, Long> next = lastByFirst.pollFirstEntry();
      lastByFirst.put(lowest.getKey(), next.getValue());
    }
  }
}

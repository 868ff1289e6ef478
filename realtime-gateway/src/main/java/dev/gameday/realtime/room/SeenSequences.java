package dev.gameday.realtime.room;

import java.util.Map;
import java.util.TreeMap;

/** A set of sequences, stored as ranges: almost always a single one. */
final class SeenSequences {

  /** The most ranges kept. Beyond it the lowest gap counts as filled. */
  private static final int MAX_RANGES = 64;

  private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

  boolean contains(long sequence) {
    var range = lastByFirst.floorEntry(sequence);
    return range != null && sequence <= range.getValue();
  }

  boolean isEmpty() {
    return lastByFirst.isEmpty();
  }

  /** The highest sequence; 0 if the set is empty. */
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
    closeLowestGap();
  }

  private void closeLowestGap() {
    if (lastByFirst.size() > MAX_RANGES) {
      Map.Entry<Long, Long> lowest = lastByFirst.pollFirstEntry();
      Map.Entry<Long, Long> next = lastByFirst.pollFirstEntry();
      lastByFirst.put(lowest.getKey(), next.getValue());
    }
  }
}

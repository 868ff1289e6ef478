package dev.gameday.events;

import java.time.Duration;

/**
 * The Kafka topics that carry domain events. Records of one session (or match) share a key and so a
 * partition, in which they keep the order of their sequence numbers.
 */
public enum Topic {
  SESSION_EVENTS("session-events.v1"),
  MATCH_EVENTS("match-events.v1");

  /** What every topic's name starts with unless a deployment sets another prefix. */
  public static final String DEFAULT_PREFIX = "gameday.";

  /** What a topic is made with. A key keeps its partition only while their number stays. */
  public static final int PARTITIONS = 12;

  public static final Duration RETENTION = Duration.ofDays(7);

  private final String baseName;

  Topic(String baseName) {
    this.baseName = baseName;
  }

  public String name(String prefix) {
    return prefix + baseName;
  }

  /** The topic for records that a consumer of this topic can't read. */
  public String deadLetterName(String prefix) {
    return name(prefix) + ".dlt";
  }
}

package dev.gameday.events;

import java.time.Duration;

/**
 * The Kafka topics of domain events. Records of one session or match have the same key and
 * therefore the same partition, which keeps them in sequence order.
 */
public enum Topic {
  SESSION_EVENTS("session-events.v1"),
  MATCH_EVENTS("match-events.v1");

  /** The prefix of all topic names, unless a deployment sets another one. */
  public static final String DEFAULT_PREFIX = "gameday.";

  /**
   * The number of partitions of a new topic. It must not change later: a key keeps its partition
   * only while the number stays the same.
   */
  public static final int PARTITIONS = 12;

  public static final Duration RETENTION = Duration.ofDays(7);

  private final String baseName;

  Topic(String baseName) {
    this.baseName = baseName;
  }

  public String name(String prefix) {
    return prefix + baseName;
  }

  /** The topic for records that a consumer of this topic cannot decode. */
  public String deadLetterName(String prefix) {
    return name(prefix) + ".dlt";
  }
}

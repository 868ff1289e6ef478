package dev.gameday.testkit;

/**
 * A Kafka to share. Topics whose names begin with the prefix, for instance {@code t7f3a.}, are the
 * test's own.
 */
public record TestKafka(String bootstrapServers, String topicPrefix) {
  public String topic(String name) {
    return topicPrefix + name;
  }
}

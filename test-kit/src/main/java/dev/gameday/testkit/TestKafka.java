package dev.gameday.testkit;

/**
 * A Kafka that test classes share.
 *
 * @param topicPrefix the prefix of the test class's topics, for instance {@code t7f3a.}
 */
public record TestKafka(String bootstrapServers, String topicPrefix) {
  /** Returns the same Kafka with a longer prefix. */
  public TestKafka under(String name) {
    return new TestKafka(bootstrapServers, topicPrefix + name + ".");
  }

  public String topic(String name) {
    return topicPrefix + name;
  }
}

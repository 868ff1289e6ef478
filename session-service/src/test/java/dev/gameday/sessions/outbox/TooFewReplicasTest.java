package dev.gameday.sessions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class TooFewReplicasTest {

  @Test
  void shouldSayThatBrokersAreMissing() {
    assertThat(TooFewReplicas.advice(topic(3, 1), 2))
        .hasValue(
            "Kafka takes no events: events has 1 of 3 replicas in sync, and min.insync.replicas is"
                + " 2. Bring its brokers back");
  }

  @Test
  void shouldHaveNothingToSayWhileEnoughAreInSync() {
    assertThat(TooFewReplicas.advice(topic(3, 2), 2)).isEmpty();
    assertThat(TooFewReplicas.advice(topic(1, 1), 2)).isEmpty();
  }

  private static TopicDescription topic(int replicas, int inSync) {
    List<Node> nodes =
        IntStream.range(0, replicas).mapToObj(id -> new Node(id, "127.0.0.1", 9092)).toList();
    var partition = new TopicPartitionInfo(0, nodes.getFirst(), nodes, nodes.subList(0, inSync));
    return new TopicDescription("events", false, List.of(partition));
  }
}

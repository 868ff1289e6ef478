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
  void shouldReportTooFewReplicasInSync() {
    assertThat(TooFewReplicas.advice(topic(3, 1), 2))
        .hasValue(
            "Kafka accepts no events: events has 1 of 3 replicas in sync, but min.insync.replicas is"
                + " 2. Restart its brokers");
  }

  @Test
  void shouldReportNothingWhileEnoughAreInSync() {
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

package dev.gameday.sessions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AggregateTest {

  @Test
  void shouldSpreadOverAllShards() {
    assertThat(LongStream.range(0, 1000).mapToObj(id -> new Aggregate("session:" + id).shard()))
        .allMatch(shard -> shard >= 0 && shard < Aggregate.SHARDS)
        .containsAll(LongStream.range(0, Aggregate.SHARDS).mapToObj(Math::toIntExact).toList());
  }

  /** Rows store their shard: if the function changed, two relays could own one aggregate. */
  @Test
  void shouldNeverChangeTheShardOfAnAggregate() {
    assertThat(new Aggregate("session:3").shard()).isEqualTo(15);
    assertThat(new Aggregate("session:3").logField()).isEqualTo("sessionId");
    assertThat(new Aggregate("session:3").id()).isEqualTo("3");
  }
}

package dev.gameday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.RawClient;
import dev.gameday.realtime.support.SigningKey;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A crowd waits for its turn; nobody else waits for the crowd. */
@RealKafka
class LivePaceIT {

  private static final int CROWD = 40;

  /** More than Jetty lets run at once. */
  private static final int LARGE_CROWD = 400;

  @Test
  void shouldAnswerOtherRequestsWhileACrowdWaits(TestKafka kafka) {
    try (var key = new SigningKey();
        var events = new Events(kafka.bootstrapServers(), kafka.topicPrefix())) {
      events.createTopics(1);
      try (var gateway =
              TestGateway.start(
                  kafka.bootstrapServers(),
                  kafka.topicPrefix(),
                  key.jwksUrl(),
                  "gameday.connections.arrival-rate=4");
          ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(gateway::isReady);
        List<CompletableFuture<RawClient>> crowd =
            Stream.generate(
                    () ->
                        CompletableFuture.supplyAsync(() -> new RawClient(gateway.port()), threads))
                .limit(CROWD)
                .toList();
        CompletableFuture.anyOf(crowd.toArray(CompletableFuture<?>[]::new)).join();

        assertThat(gateway.isReady()).isTrue();
        assertThat(crowd).anyMatch(client -> !client.isDone());

        assertThat(crowd)
            .allSatisfy(client -> assertThat(client.join().handshake()).startsWith("HTTP/1.1 101"));
        crowd.forEach(client -> client.join().close());
      }
    }
  }

  @Test
  void shouldAnswerOtherRequestsWhileACrowdWaitsThatIsLargerThanJettysPool(TestKafka kafka) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try (var key = new SigningKey();
        var events = new Events(kafka.bootstrapServers(), kafka.topicPrefix())) {
      events.createTopics(1);
      try (var gateway =
          TestGateway.start(
              kafka.bootstrapServers(),
              kafka.topicPrefix(),
              key.jwksUrl(),
              "gameday.connections.arrival-rate=10")) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(gateway::isReady);
        var in = new AtomicInteger();
        for (int i = 0; i < LARGE_CROWD; i++) {
          threads.execute(
              () -> {
                try (var _ = new RawClient(gateway.port())) {
                  in.incrementAndGet();
                }
              });
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> in.get() > 0);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(gateway::isReady);

        assertThat(in.get()).isLessThan(LARGE_CROWD / 4);
      } finally {
        threads.shutdownNow();
      }
    }
  }
}

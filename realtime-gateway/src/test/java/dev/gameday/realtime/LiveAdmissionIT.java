package dev.gameday.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.RawClient;
import dev.gameday.realtime.support.SigningKey;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.TestKafka;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.core.NestedExceptionUtils;

/** A crowd waits for its turn; nobody else waits for the crowd. */
@RealKafka
@TestInstance(Lifecycle.PER_CLASS)
class LiveAdmissionIT {

  private static final int CROWD = 40;

  /** Twice as many as Jetty lets run at once. */
  private static final int LARGE_CROWD = 400;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SigningKey key = new SigningKey();
  private final TestKafka kafka;

  LiveAdmissionIT(TestKafka kafka) {
    this.kafka = kafka;
    try (var events = new Events(kafka.bootstrapServers(), kafka.topicPrefix())) {
      events.createTopics(1);
    }
  }

  @AfterAll
  void stop() {
    threads.shutdownNow();
    key.close();
  }

  @Test
  void shouldLetEverybodyInAndAnswerOtherRequestsMeanwhile() {
    try (var gateway = start(4)) {
      List<CompletableFuture<RawClient>> crowd = come(gateway, CROWD);

      assertThat(gateway.isReady()).isTrue();
      assertThat(crowd).anyMatch(client -> !client.isDone());

      assertThat(crowd)
          .allSatisfy(client -> assertThat(client.join().handshake()).startsWith("HTTP/1.1 101"));
      crowd.forEach(client -> client.join().close());
    }
  }

  /** Those who wait hold none of Jetty's threads. */
  @Test
  void shouldAnswerOtherRequestsWhileMoreWaitThanJettyLetsRun() {
    try (var gateway = start(10)) {
      List<CompletableFuture<RawClient>> crowd = come(gateway, LARGE_CROWD);

      assertThat(gateway.isReady()).isTrue();

      assertThat(crowd.stream().filter(CompletableFuture::isDone).count())
          .isLessThan(LARGE_CROWD / 4);
    }
  }

  @Test
  void shouldTurnThoseWhoWaitAwayWhenItStops() {
    var gateway = start(4);
    List<CompletableFuture<RawClient>> crowd = come(gateway, LARGE_CROWD);

    gateway.close();

    assertThat(crowd.stream().filter(LiveAdmissionIT::isTurnedAway).count())
        .isGreaterThan(LARGE_CROWD / 2);
  }

  private static boolean isTurnedAway(CompletableFuture<RawClient> client) {
    Throwable refusal = client.handle((_, problem) -> problem).join();
    return refusal != null
        && !(NestedExceptionUtils.getMostSpecificCause(refusal) instanceof SocketTimeoutException);
  }

  private TestGateway start(int arrivalsPerSecond) {
    TestGateway gateway =
        TestGateway.start(
            kafka.bootstrapServers(),
            kafka.topicPrefix(),
            key.jwksUrl(),
            "gameday.connections.arrival-rate=" + arrivalsPerSecond);
    await().until(gateway::isReady);
    return gateway;
  }

  /** Returns when the first is in. */
  private List<CompletableFuture<RawClient>> come(TestGateway gateway, int count) {
    List<CompletableFuture<RawClient>> crowd =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> new RawClient(gateway.port()), threads))
            .limit(count)
            .toList();
    CompletableFuture.anyOf(crowd.toArray(CompletableFuture<?>[]::new)).join();
    return crowd;
  }
}

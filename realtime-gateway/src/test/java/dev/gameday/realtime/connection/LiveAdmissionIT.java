package dev.gameday.realtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.RawClient;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.realtime.support.TestGateways;
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

/** Many connections at once are admitted at a bounded rate, and delay no other request. */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
class LiveAdmissionIT {

  private static final int SWARM = 40;

  /** Twice the number of Jetty's threads. */
  private static final int LARGE_SWARM = 400;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final TestGateways gateways;

  LiveAdmissionIT(TestGateways gateways, Events events) {
    this.gateways = gateways;
    events.createTopics(1);
  }

  @AfterAll
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void shouldAdmitAllConnectionsAndAnswerOtherRequestsMeanwhile() {
    try (var gateway = start(4)) {
      List<CompletableFuture<RawClient>> clients = connect(gateway, SWARM);

      assertThat(gateway.isReady()).isTrue();
      assertThat(clients).anyMatch(client -> !client.isDone());

      assertThat(clients)
          .allSatisfy(client -> assertThat(client.join().handshake()).startsWith("HTTP/1.1 101"));
      clients.forEach(client -> client.join().close());
    }
  }

  /** Waiting connections hold none of Jetty's threads. */
  @Test
  void shouldAnswerOtherRequestsWhileMoreConnectionsWaitThanJettyHasThreads() {
    try (var gateway = start(10)) {
      List<CompletableFuture<RawClient>> clients = connect(gateway, LARGE_SWARM);

      assertThat(gateway.isReady()).isTrue();

      assertThat(clients.stream().filter(CompletableFuture::isDone).count())
          .isLessThan(LARGE_SWARM / 4);
    }
  }

  @Test
  void shouldCloseWaitingConnectionsWhenItStops() {
    var gateway = start(4);
    List<CompletableFuture<RawClient>> clients = connect(gateway, LARGE_SWARM);

    gateway.close();

    assertThat(clients.stream().filter(LiveAdmissionIT::isTurnedAway).count())
        .isGreaterThan(LARGE_SWARM / 2);
  }

  private static boolean isTurnedAway(CompletableFuture<RawClient> client) {
    Throwable refusal = client.handle((_, problem) -> problem).join();
    return refusal != null
        && !(NestedExceptionUtils.getMostSpecificCause(refusal) instanceof SocketTimeoutException);
  }

  private TestGateway start(int arrivalsPerSecond) {
    return gateways.startReady("gameday.connections.arrival-rate=" + arrivalsPerSecond);
  }

  /** Returns when the first is connected. */
  private List<CompletableFuture<RawClient>> connect(TestGateway gateway, int count) {
    List<CompletableFuture<RawClient>> clients =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> new RawClient(gateway.port()), threads))
            .limit(count)
            .toList();
    CompletableFuture.anyOf(clients.toArray(CompletableFuture<?>[]::new)).join();
    return clients;
  }
}

package dev.gameday.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.local.edge.Upstream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Proves that docs/upgrading.md holds for several replicas under load. All processes are restarted
 * one by one; then one of each kind is killed. No event is lost, and no retried request is
 * rejected.
 */
@EnabledIfEnvironmentVariable(
    named = "GAMEDAY_CLUSTER_TEST",
    matches = "yes",
    disabledReason = "Occupies two cores for many minutes; set GAMEDAY_CLUSTER_TEST=yes to run it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated("needs the whole machine")
class ClusterIT {

  private final Cluster cluster;
  private final GameNight night;

  ClusterIT() throws IOException, InterruptedException {
    cluster = Cluster.start();
    try {
      night = GameNight.open(cluster);
    } catch (RuntimeException | Error | IOException | InterruptedException e) {
      cluster.close();
      throw e;
    }
  }

  @AfterAll
  void stop() {
    night.close();
    cluster.close();
  }

  /** Restarts the processes in the order of docs/upgrading.md. */
  @Test
  @Order(1)
  void shouldServeAllClientsDuringARollingRestart() throws Exception {
    Load load = night.begin();
    try {
      for (Child broker : cluster.brokers().processes()) {
        restart(broker, cluster.brokers()::awaitInSync);
      }
      for (Upstream service :
          List.of(
              Upstream.WEBHOOK_DISPATCHER, Upstream.REALTIME_GATEWAY, Upstream.SESSION_SERVICE)) {
        for (Replica replica : cluster.replicas(service)) {
          restart(replica.process(), replica::awaitReady);
        }
      }
    } finally {
      load.stop();
    }

    assertThat(load.failures()).isEmpty();
    night.awaitAllEvents();
    report("everything restarted");
    assertThat(night.requests().lostResponses()).isZero();
  }

  @Test
  @Order(2)
  void shouldLoseNothingWhenOneOfEachKindIsKilled() throws Exception {
    Load load = night.begin();
    try {
      Child broker = cluster.brokers().activeController();
      broker.kill();
      for (Upstream service : Upstream.values()) {
        cluster.replicas(service).getFirst().process().kill();
      }
      broker.start();
      cluster.brokers().awaitInSync();
    } finally {
      load.stop();
    }

    assertThat(load.failures()).isEmpty();
    night.awaitAllEvents();
    report("one of each killed");
  }

  private static void restart(Child process, Runnable awaitReady)
      throws IOException, InterruptedException, TimeoutException {
    Duration stopping = process.stop();
    long start = System.nanoTime();
    process.start();
    awaitReady.run();
    System.out.printf(
        "Cluster: %s stopped in %d ms, was ready again after %d ms%n",
        process.name(), stopping.toMillis(), (System.nanoTime() - start) / 1_000_000);
  }

  private void report(String what) {
    RetryingClient requests = night.requests();
    System.out.printf(
        "Cluster: %s under load: %d requests, retries %s, %d with a lost response; %d events so far,"
            + " %d repeated deliveries; ended connections of viewers by close code %s%n",
        what,
        requests.requestCount(),
        requests.retries(),
        requests.lostResponses(),
        night.eventCount(),
        night.repeatedDeliveries(),
        night.closedConnections());
  }
}

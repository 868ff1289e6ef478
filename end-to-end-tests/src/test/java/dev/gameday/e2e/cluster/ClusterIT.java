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
 * What docs/upgrading.md promises of several replicas, under load: everything is restarted one by
 * one, and then one of each is killed; nothing is lost, and nobody is refused who asks again.
 */
@EnabledIfEnvironmentVariable(
    named = "GAMEDAY_CLUSTER_TEST",
    matches = "yes",
    disabledReason = "It takes two cores for many minutes; GAMEDAY_CLUSTER_TEST=yes runs it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated("it needs the whole machine")
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

  /** In the order of docs/upgrading.md. */
  @Test
  @Order(1)
  void shouldServeEverybodyWhileAllIsRestartedOneByOne() throws Exception {
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
    night.awaitNews();
    report("everything restarted");
    assertThat(night.requests().lostAnswers()).isZero();
  }

  @Test
  @Order(2)
  void shouldLoseNothingWhenOneOfEachIsKilled() throws Exception {
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
    night.awaitNews();
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
    PatientApi requests = night.requests();
    System.out.printf(
        "Cluster: %s under load: %d requests, repeated %s, %d with a lost answer; %d events so far,"
            + " %d deliveries came twice; connections of viewers ended %s%n",
        what,
        requests.asked(),
        requests.repeated(),
        requests.lostAnswers(),
        night.happened(),
        night.repeatedDeliveries(),
        night.closedConnections());
  }
}

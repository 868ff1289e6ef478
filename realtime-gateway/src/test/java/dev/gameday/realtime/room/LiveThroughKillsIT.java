package dev.gameday.realtime.room;

import static dev.gameday.base.token.Scope.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.embedded.FreePort;
import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayChild;
import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.ReconnectingClient;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.peer.TcpProxy;
import dev.gameday.testkit.peer.TokenIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two gateways behind one address, clients that drop and resume at random on either, and a kill -9:
 * no client misses or repeats an event without a notification of the gap.
 */
@GatewayTest
class LiveThroughKillsIT {

  private static final int CLIENTS = 500;
  private static final int SESSIONS = 50;
  private static final int ROUNDS = 400;
  private static final int KILL_AT = 130;
  private static final int RECONNECT_AT = 260;
  private static final int ROUND_MILLIS = 40;

  /**
   * The subscriptions per round of events, which keeps the rate of reconnects on a slow machine.
   */
  private static final int ARRIVALS_PER_ROUND = 3;

  /** Fewer events than are sent while some clients are disconnected. */
  private static final String KEPT_EVENTS = "gameday.rooms.max-events=100";

  private static final int DISCONNECTED = 20;

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
  private final AtomicInteger round = new AtomicInteger(1);
  private final TestKafka kafka;
  private final TokenIssuer tokens;
  private volatile int lastRound = RECONNECT_AT;

  LiveThroughKillsIT(TestKafka kafka, TokenIssuer tokens) {
    this.kafka = kafka;
    this.tokens = tokens;
  }

  private GatewayChild gateway(Path log) {
    return new GatewayChild(FreePort.find(), log, kafka, tokens, KEPT_EVENTS);
  }

  @AfterEach
  void stop() {
    clock.shutdownNow();
  }

  @Test
  void shouldAnnounceEveryGapAndDeliverNoDuplicate(Events events, @TempDir Path folder) {
    try (var one = gateway(folder.resolve("one.log"));
        var two = gateway(folder.resolve("two.log"));
        var proxy = TcpProxy.to(one.port(), two.port())) {
      events.createTopics(3);
      sendRound(events);
      Awaitility.await().atMost(TIMEOUT).until(() -> one.isReady() && two.isReady());
      List<ReconnectingClient> clients = clients(proxy.port());
      clients.forEach(ReconnectingClient::connect);
      Awaitility.await()
          .atMost(TIMEOUT)
          .until(() -> clients.stream().allMatch(client -> client.arrivals() > 0));
      sendRoundsTo(clients, events);

      awaitRound(KILL_AT);
      two.kill();
      two.startAgain();
      clients.subList(0, DISCONNECTED).forEach(ReconnectingClient::disconnect);
      awaitRound(RECONNECT_AT);
      Awaitility.await().atMost(TIMEOUT).until(two::isReady);
      clients.subList(0, DISCONNECTED).forEach(ReconnectingClient::reconnect);
      lastRound = ROUNDS;
      awaitRound(ROUNDS);
      clients.forEach(ReconnectingClient::settle);

      Awaitility.await()
          .atMost(TIMEOUT)
          .untilAsserted(
              () ->
                  assertThat(clients)
                      .filteredOn(client -> client.errors().isEmpty())
                      .allMatch(client -> client.last() == ROUNDS));
      assertThat(clients).flatExtracting(ReconnectingClient::errors).isEmpty();
      assertThat(clients.stream().mapToInt(ReconnectingClient::resumes).sum())
          .isGreaterThan(CLIENTS);
      assertThat(clients.subList(0, DISCONNECTED)).allMatch(client -> client.gaps() > 0);
    }
  }

  private List<ReconnectingClient> clients(int port) {
    var uri = URI.create("ws://127.0.0.1:" + port + "/api/sessions/live");
    String token = tokens.token(LIVE);
    return IntStream.range(0, CLIENTS)
        .mapToObj(n -> new ReconnectingClient(uri, token, 1 + n % SESSIONS, clock, n))
        .toList();
  }

  private void sendRoundsTo(List<ReconnectingClient> clients, Events events) {
    var _ =
        clock.scheduleAtFixedRate(
            () -> {
              int arrivals = clients.stream().mapToInt(ReconnectingClient::arrivals).sum();
              if (round.get() <= Math.min(lastRound, arrivals / ARRIVALS_PER_ROUND)) {
                sendRound(events);
              }
            },
            0,
            ROUND_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** Sends the next event of each session. */
  private void sendRound(Events events) {
    int sequence = round.get();
    for (long session = 1; session <= SESSIONS; session++) {
      events.send(sequence == 1 ? Events.started(session) : Events.gameAdded(session, sequence));
    }
    round.incrementAndGet();
  }

  /** Waits until the round is sent. */
  private void awaitRound(int number) {
    Awaitility.await().atMost(TIMEOUT).until(() -> round.get() > number);
  }
}

package dev.gameday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.embedded.FreePort;
import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayChild;
import dev.gameday.realtime.support.SigningKey;
import dev.gameday.realtime.support.Switchboard;
import dev.gameday.realtime.support.Wanderer;
import dev.gameday.testkit.RealServers;
import dev.gameday.testkit.TestKafka;
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
 * Two gateways on one address, a crowd that drops and resumes at random on either, and a kill -9 in
 * between: nobody misses or repeats an event without being told.
 */
class LiveThroughKillsIT {

  private static final int CLIENTS = 500;
  private static final int SESSIONS = 50;
  private static final int ROUNDS = 400;
  private static final int KILL_AT = 130;
  private static final int BACK_AT = 260;
  private static final int ROUND_MILLIS = 40;

  /** So that on a slow machine clients come and go as often. */
  private static final int ARRIVALS_PER_ROUND = 3;

  /** Less than happens while some are away. */
  private static final String KEPT_EVENTS = "gameday.rooms.max-events=100";

  private static final int AWAY = 20;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestKafka kafka = RealServers.kafka(LiveThroughKillsIT.class);
  private final SigningKey key = new SigningKey();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
  private final AtomicInteger round = new AtomicInteger(1);
  private volatile int lastRound = BACK_AT;

  private GatewayChild gateway(Path log) {
    return new GatewayChild(
        FreePort.find(),
        log,
        kafka.bootstrapServers(),
        kafka.topicPrefix(),
        key.jwksUrl(),
        KEPT_EVENTS);
  }

  @AfterEach
  void stop() {
    clock.shutdownNow();
    key.close();
  }

  @Test
  void shouldLeaveNobodyWithAGapOrADuplicateThatWasNotTold(@TempDir Path folder) {
    try (var events = new Events(kafka.bootstrapServers(), kafka.topicPrefix());
        var one = gateway(folder.resolve("one.log"));
        var two = gateway(folder.resolve("two.log"));
        var door = new Switchboard(one.port(), two.port())) {
      events.createTopics(3);
      sendRound(events);
      Awaitility.await().atMost(PATIENCE).until(() -> one.isReady() && two.isReady());
      List<Wanderer> crowd = crowd(door.port());
      crowd.forEach(Wanderer::come);
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> crowd.stream().allMatch(client -> client.arrivals() > 0));
      sendRoundsTo(crowd, events);

      awaitRound(KILL_AT);
      two.kill();
      two.startAgain();
      crowd.subList(0, AWAY).forEach(Wanderer::stayAway);
      awaitRound(BACK_AT);
      Awaitility.await().atMost(PATIENCE).until(two::isReady);
      crowd.subList(0, AWAY).forEach(Wanderer::comeBack);
      lastRound = ROUNDS;
      awaitRound(ROUNDS);
      crowd.forEach(Wanderer::settle);

      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(crowd)
                      .filteredOn(client -> client.complaints().isEmpty())
                      .allMatch(client -> client.last() == ROUNDS));
      assertThat(crowd).flatExtracting(Wanderer::complaints).isEmpty();
      assertThat(crowd.stream().mapToInt(Wanderer::resumes).sum()).isGreaterThan(CLIENTS);
      assertThat(crowd.subList(0, AWAY)).allMatch(client -> client.gaps() > 0);
    }
  }

  private List<Wanderer> crowd(int port) {
    var uri = URI.create("ws://127.0.0.1:" + port + "/api/sessions/live");
    String token = key.token();
    return IntStream.range(0, CLIENTS)
        .mapToObj(n -> new Wanderer(uri, token, 1 + n % SESSIONS, clock, n))
        .toList();
  }

  private void sendRoundsTo(List<Wanderer> crowd, Events events) {
    var _ =
        clock.scheduleAtFixedRate(
            () -> {
              int arrivals = crowd.stream().mapToInt(Wanderer::arrivals).sum();
              if (round.get() <= Math.min(lastRound, arrivals / ARRIVALS_PER_ROUND)) {
                sendRound(events);
              }
            },
            0,
            ROUND_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** The next event of each session. */
  private void sendRound(Events events) {
    int sequence = round.get();
    for (long session = 1; session <= SESSIONS; session++) {
      events.send(sequence == 1 ? Events.started(session) : Events.gameAdded(session, sequence));
    }
    round.incrementAndGet();
  }

  /** Until that round is sent. */
  private void awaitRound(int number) {
    Awaitility.await().atMost(PATIENCE).until(() -> round.get() > number);
  }
}

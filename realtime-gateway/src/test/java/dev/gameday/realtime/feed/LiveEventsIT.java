package dev.gameday.realtime.feed;

import static dev.gameday.realtime.support.Events.ended;
import static dev.gameday.realtime.support.Events.gameAdded;
import static dev.gameday.realtime.support.Events.started;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventTime;
import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.peer.LiveClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Events from Kafka to clients: recipients, order and number. */
@GatewayTest("gameday.connections.max-commands=10000")
class LiveEventsIT {

  private static final AtomicLong SESSIONS = new AtomicLong();

  private final long session = SESSIONS.addAndGet(100);
  private final TestGateway gateway;
  private final Events events;

  LiveEventsIT(TestGateway gateway, Events events) {
    this.gateway = gateway;
    this.events = events;
  }

  private LiveClient client() {
    return gateway.client();
  }

  @Test
  void shouldPushTheThreeEventsOfASessionInOrder() {
    try (var client = client().subscribe(session)) {
      EventEnvelope added = gameAdded(session, 2, "Quiplash 3 – \"Ünïcode\" 🎮 \u2028 </script>");
      events.send(started(session), added, ended(session, 3));

      client.awaitEvents(3).settle();
      assertThat(client.events())
          .extracting(event -> event.get("type").stringValue())
          .containsExactly("session.started", "game.added", "session.ended");
      assertThat(client.texts())
          .contains(
              "{\"type\":\"game.added\",\"timestamp\":\"%s\",\"data\":%s,\"id\":\"%s\",\"sequence\":2}"
                  .formatted(EventTime.format(added.time()), added.data(), added.id()));
    }
  }

  @Test
  void shouldSendSessionStartOnlyToAuthenticatedClients() {
    try (var bystander = client();
        var subscriber = client().subscribe(session);
        var stranger = LiveClient.connect(gateway.live())) {
      events.send(started(session), gameAdded(session, 2));

      subscriber.awaitEvents(2).settle();
      bystander.awaitEvents(1).settle();
      stranger.settle();
      assertThat(bystander.sequences(session)).containsExactly(1L);
      assertThat(subscriber.sequences(session)).containsExactly(1L, 2L);
      assertThat(stranger.events()).isEmpty();
    }
  }

  @Test
  void shouldDeliverOnceAfterTwoSubscribes() {
    try (var client = client().subscribe(session).subscribe(session)) {
      events.send(Events.session(session, 5));
      client.awaitEvents(5).subscribe(session).settle();

      assertThat(client.sequences(session)).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(client.last("subscribed").get("sequence").longValue()).isEqualTo(5);
    }
  }

  @Test
  void shouldSendNothingAfterUnsubscribe() {
    try (var client = client().subscribe(session);
        var witness = client().subscribe(session)) {
      for (int round = 0; round < 200; round++) {
        events.send(round == 0 ? started(session) : gameAdded(session, round + 1));
        if (round == 100) {
          client.awaitEvents(50).unsubscribe(session);
        }
      }
      witness.awaitEvents(200);
      client.settle();

      List<String> types =
          client.messages().stream().map(m -> m.get("type").stringValue()).collect(toList());
      int end = types.indexOf("unsubscribed");
      assertThat(types.subList(end, types.size())).containsExactly("unsubscribed", "pong");
      List<Long> seen = client.sequences(session);
      assertThat(seen)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, seen.size()).boxed().toList());
    }
  }

  @Test
  void shouldDeliverDuplicatesOnceAndResendsInOrder() {
    EventEnvelope[] sent = Events.session(session, 8);
    try (var client = client().subscribe(session)) {
      for (int index : new int[] {0, 1, 0, 2, 4, 3, 4, 3, 7, 5, 6, 7, 5, 0}) {
        events.send(sent[index]);
      }

      client.awaitEvents(8).settle();
      assertThat(client.sequences(session)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }
  }

  @Test
  void shouldDeliverEventThatArrivesAfterALaterOne() {
    EventEnvelope[] sent = Events.session(session, 2);
    try (var client = client().subscribe(session)) {
      events.send(sent[1], sent[0], sent[1], gameAdded(session, 3));

      client.awaitEvents(3).settle();
      assertThat(client.sequences(session)).containsExactlyInAnyOrder(1L, 2L, 3L);
    }
  }

  @Test
  void shouldStopWaitingForMissingEvent() {
    try (var client = client().subscribe(session)) {
      events.send(started(session), gameAdded(session, 3), gameAdded(session, 4));

      client.awaitEvents(3).settle();
      assertThat(client.sequences(session)).containsExactly(1L, 3L, 4L);
    }
  }

  @Test
  void shouldSkipAndCountPoisonRecords() {
    double before = poison();
    try (var client = client().subscribe(session)) {
      events.send(started(session));
      events.sendPoison(session, Map.of(), "no headers");
      Map<String, String> fromTheFuture =
          Map.of(
              "ce_specversion", "1.0",
              "ce_type", "session.renamed",
              "ce_subject", Long.toString(session),
              "ce_sequence", "2");
      events.sendPoison(session, fromTheFuture, "{}");
      events.send(gameAdded(session, 3));

      client.awaitEvents(2).settle();
      assertThat(client.sequences(session)).containsExactly(1L, 3L);
    }
    assertThat(poison() - before).isEqualTo(2);
  }

  private double poison() {
    return gateway.bean(MeterRegistry.class).counter("gameday.realtime.poison").count();
  }

  @Test
  void shouldResumeWithoutGapOrDuplicate() {
    EventEnvelope[] sent = Events.session(session, 40);
    try (var first = client().subscribe(session)) {
      for (int n = 0; n < 20; n++) {
        events.send(sent[n]);
      }
      first.awaitEvents(20);
    }
    try (var second = client().resume(session, 7)) {
      for (int n = 20; n < 40; n++) {
        events.send(sent[n]);
      }
      second.awaitEvents(33).settle();

      assertThat(second.last("subscribed").get("recovered").booleanValue()).isTrue();
      assertThat(second.sequences(session))
          .containsExactlyElementsOf(LongStream.rangeClosed(8, 40).boxed().toList());
    }
  }

  @Test
  void shouldReportWhenItCannotResume() {
    events.send(gameAdded(session, 9), gameAdded(session, 10));
    try (var client = client().subscribe(session)) {
      Awaitility.await()
          .until(
              () -> {
                client.unsubscribe(session).subscribe(session);
                return client.last("subscribed").get("sequence").longValue() == 10;
              });
      for (long after : new long[] {7, 11, 1_000}) {
        client.unsubscribe(session).settle().resume(session, after).settle();

        assertThat(client.last("subscribed").get("recovered").booleanValue()).isFalse();
      }
      client.unsubscribe(session).settle().resume(session, 8).awaitEvents(2).settle();
      assertThat(client.last("subscribed").get("recovered").booleanValue()).isTrue();
      assertThat(client.sequences(session)).containsExactly(9L, 10L);
    }
  }

  /** The sequence restarts: the client has received other events with the same sequences. */
  @Test
  void shouldReportWhenTheHistoryDiffers() {
    EventEnvelope[] lost = Events.session(session, 3);
    try (var client = client().subscribe(session)) {
      events.send(lost);
      client.awaitEvents(3);

      events.send(Events.session(session, 5));

      assertThat(client.closeCode()).isEqualTo(4008);
    }
    String subscribe =
        "{\"type\":\"subscribe\",\"sessionId\":%d,\"after\":3,\"afterId\":\"%s\"}"
            .formatted(session, lost[2].id());
    try (var client = client().send(subscribe).awaitType("subscribed")) {
      assertThat(client.last("subscribed").get("recovered").booleanValue()).isFalse();
    }
  }

  /** Clients subscribe and unsubscribe at random while events of ten sessions are sent. */
  @Test
  void shouldNotDeliverEventsOfOtherSessions() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    List<LiveClient> clients = Stream.generate(this::client).limit(10).toList();
    List<Set<Long>> allSubscribed =
        Stream.generate(() -> (Set<Long>) new HashSet<Long>()).limit(10).toList();
    Map<Long, Long> sequences = new HashMap<>();
    for (int step = 0; step < 600; step++) {
      long of = session + random.nextInt(10);
      long sequence = sequences.merge(of, 1L, Long::sum);
      events.send(sequence == 1 ? started(of) : gameAdded(of, sequence));
      int who = random.nextInt(10);
      long to = session + random.nextInt(10);
      switch (random.nextInt(6)) {
        case 0 -> {
          clients.get(who).send("{\"type\":\"subscribe\",\"sessionId\":" + to + "}");
          allSubscribed.get(who).add(to);
        }
        case 1 -> clients.get(who).send("{\"type\":\"unsubscribe\",\"sessionId\":" + to + "}");
        default -> {}
      }
    }
    events.flush();
    for (LiveClient client : clients) {
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(client.ofType("session.started")).hasSameSizeAs(sequences.keySet()));
      client.settle();
      assertThat(strayEvents(client)).as("seed " + seed).isEmpty();
    }
    clients.forEach(LiveClient::close);
  }

  /** The events outside the client's subscriptions, according to the replies that it received. */
  private static List<String> strayEvents(LiveClient client) {
    Set<Long> subscribed = new HashSet<>();
    Set<String> seen = new HashSet<>();
    List<String> strays = new ArrayList<>();
    for (var message : client.messages()) {
      switch (message.get("type").stringValue()) {
        case "subscribed" -> subscribed.add(message.get("sessionId").longValue());
        case "unsubscribed" -> subscribed.remove(message.get("sessionId").longValue());
        case "auth_success", "pong" -> {}
        case "session.started" -> {
          if (!seen.add(message.get("id").stringValue())) {
            strays.add("twice: " + message);
          }
        }
        default -> {
          long of = message.get("data").get("session").get("id").longValue();
          if (!subscribed.contains(of) || !seen.add(message.get("id").stringValue())) {
            strays.add(message.toString());
          }
        }
      }
    }
    return strays;
  }

  /**
   * All events together are smaller than the limit for slow clients, however slow the machine is.
   */
  @Test
  void shouldKeepOrderUnderLoad() {
    int count = 2_000;
    List<LiveClient> clients =
        Stream.generate(() -> client().subscribe(session)).limit(50).toList();

    events.send(Events.session(session, count));

    List<Long> dense = LongStream.rangeClosed(1, count).boxed().toList();
    for (LiveClient client : clients) {
      client.awaitEvents(count).settle();
      assertThat(client.sequences(session)).isEqualTo(dense);
      client.close();
    }
  }
}

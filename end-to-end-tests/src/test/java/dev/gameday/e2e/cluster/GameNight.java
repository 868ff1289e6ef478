package dev.gameday.e2e.cluster;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.e2e.Api;
import dev.gameday.e2e.VerifyingReceiver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Hosts, voters and players who use the public API, a bot with webhooks, and viewers. Every change
 * answered with a 2xx must be one event of its room. The bot and each viewer must receive all
 * events, a viewer in order and without duplicates.
 */
final class GameNight implements AutoCloseable {

  private static final String SECRET = "mysecret123";
  private static final Duration SETTLE_TIMEOUT = Duration.ofMinutes(2);
  private static final int VIEWERS = 4;
  private static final int GAMES = 40;

  private final Api api;
  private final VerifyingReceiver receiver;
  private final Deliveries deliveries;
  private final long webhook;
  private final Room hosted;
  private final Room voted;
  private final Room match;
  private final List<Viewer> viewers;

  private final AtomicInteger number = new AtomicInteger();
  private RetryingClient client;

  private GameNight(Cluster cluster) throws IOException, InterruptedException {
    var visitor = Api.of(cluster.origin());
    String token =
        visitor
            .post("/api/auth/login", "{\"key\":\"" + Cluster.ADMIN_KEY + "\"}")
            .expect(200)
            .json()
            .get("token")
            .stringValue();
    api = visitor.as(token);
    client = new RetryingClient(api);
    receiver = VerifyingReceiver.open(SECRET);
    deliveries = new Deliveries(receiver);
    webhook = api.post("/api/webhooks", webhook("\"name\":\"Bot\",")).expect(201).id();
    hosted = Room.session(startSession());
    voted = Room.session(startSession());
    addGame(voted);
    match = Room.match(createMatch());
    api.post("/api/events/" + match.pathId() + "/webhooks", webhook("")).expect(200);
    viewers =
        Stream.generate(() -> Viewer.open(cluster.live(), token, rooms())).limit(VIEWERS).toList();
    await().atMost(SETTLE_TIMEOUT).until(() -> viewers.stream().allMatch(Viewer::isFollowing));
  }

  static GameNight open(Cluster cluster) throws IOException, InterruptedException {
    return new GameNight(cluster);
  }

  /** Starts the load, with new request counters. */
  Load begin() {
    client = new RetryingClient(api);
    return new Load()
        .add(() -> addGame(hosted))
        .add(() -> addGame(hosted))
        .add(this::vote)
        .add(this::vote)
        .add(this::joinAndLeave)
        .add(this::joinAndLeave)
        .add(() -> client.get("/api/sessions/" + voted.pathId() + "/votes"))
        .add(() -> client.get("/api/webhooks/" + webhook));
  }

  RetryingClient requests() {
    return client;
  }

  /** Waits until the bot and all viewers have received all events. */
  void awaitAllEvents() {
    await()
        .atMost(SETTLE_TIMEOUT)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(
            () -> {
              for (Room room : rooms()) {
                long eventCount = room.eventCount().get();
                assertThat(deliveries.of(room))
                    .as("webhooks of %s", room.id())
                    .isEqualTo(eventCount);
                assertThat(viewers)
                    .as("viewers of %s", room.id())
                    .extracting(viewer -> viewer.lastOf(room))
                    .containsOnly(eventCount);
              }
            });
    assertThat(viewers).flatExtracting(Viewer::violations).isEmpty();
    assertThat(receiver.refused()).isEmpty();
  }

  long eventCount() {
    return rooms().stream().mapToLong(room -> room.eventCount().get()).sum();
  }

  int repeatedDeliveries() {
    return deliveries.repeated();
  }

  /** Returns the number of ended connections of each viewer, by close code. */
  List<Map<Integer, Integer>> closedConnections() {
    return viewers.stream().map(Viewer::closed).toList();
  }

  @Override
  public void close() {
    viewers.forEach(Viewer::close);
    receiver.close();
  }

  private List<Room> rooms() {
    return List.of(hosted, voted, match);
  }

  private void addGame(Room session) throws InterruptedException {
    int game = 1 + number.getAndIncrement() % GAMES;
    client.post("/api/sessions/" + session.pathId() + "/games", "{\"game_id\":" + game + "}");
    session.eventCount().incrementAndGet();
  }

  private void vote() throws InterruptedException {
    client.post(
        "/api/votes/live",
        """
        {"username":"viewer%d","vote":"up","timestamp":"%s","session_id":%s}"""
            .formatted(
                number.getAndIncrement(), Instant.now().truncatedTo(MILLIS), voted.pathId()));
    voted.eventCount().incrementAndGet();
  }

  private void joinAndLeave() throws InterruptedException {
    String name = "{\"name\":\"Player " + number.getAndIncrement() + "\"}";
    for (String step : List.of("/players", "/leave")) {
      client.post("/api/events/" + match.pathId() + step, name);
      match.eventCount().incrementAndGet();
    }
  }

  private long startSession() throws IOException, InterruptedException {
    return api.post("/api/sessions", "{}").expect(201).id();
  }

  private String createMatch() throws IOException, InterruptedException {
    return api.post(
            "/api/events",
            """
            {"title":"Thursday football","dateTime":"%s","timezone":"Europe/Lisbon"}"""
                .formatted(Instant.now().plus(7, DAYS)))
        .expect(201)
        .json()
        .get("id")
        .stringValue();
  }

  private String webhook(String name) {
    String events = name.isEmpty() ? "" : ",\"events\":[\"*\"]";
    return "{%s\"url\":\"%s\",\"secret\":\"%s\"%s}".formatted(name, receiver.url(), SECRET, events);
  }
}

package dev.gameday.e2e;

import dev.gameday.testkit.peer.LiveClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A client that follows all sessions. It subscribes to existing and to new sessions, and fetches a
 * session's games once the subscription is confirmed; all later events are pushed.
 */
final class LiveFollower implements AutoCloseable {

  private final URI address;
  private final Api api;
  private final String token;
  private final Set<AddedGame> pushed = ConcurrentHashMap.newKeySet();
  private final Set<AddedGame> fetched = ConcurrentHashMap.newKeySet();
  private final Set<Long> complete = ConcurrentHashMap.newKeySet();
  private final Set<String> eventIds = ConcurrentHashMap.newKeySet();
  private final AtomicInteger duplicates = new AtomicInteger();
  private final ExecutorService fetches = Executors.newSingleThreadExecutor();
  private volatile @Nullable LiveClient client;

  LiveFollower(URI address, Api api, String token) {
    this.address = address;
    this.api = api;
    this.token = token;
  }

  /** Connects after a start of the run and fetches the missed games. */
  void reconnect() throws IOException, InterruptedException {
    disconnect();
    eventIds.clear();
    LiveClient connected = LiveClient.connect(address, text -> receive(Api.JSON.readTree(text)));
    client = connected;
    connected.authenticate(token);
    for (JsonNode session : allSessions()) {
      long id = session.get("id").longValue();
      if (session.get("is_active").booleanValue()) {
        connected.requestSubscription(id);
      } else if (complete.add(id)) {
        fetch(id);
      }
    }
  }

  boolean hasSeen(Set<AddedGame> games) {
    return games.stream().allMatch(game -> pushed.contains(game) || fetched.contains(game));
  }

  Set<AddedGame> pushed() {
    return pushed;
  }

  /** Returns the number of events received twice on one connection. */
  int duplicates() {
    return duplicates.get();
  }

  @Override
  public void close() {
    disconnect();
    fetches.shutdownNow();
  }

  private void disconnect() {
    LiveClient current = client;
    if (current != null) {
      current.close();
    }
  }

  private void receive(JsonNode message) {
    String type = message.path("type").asString("");
    if (message.has("id") && !eventIds.add(message.get("id").stringValue())) {
      duplicates.incrementAndGet();
    }
    switch (type) {
      case "session.started" -> send(LiveClient::requestSubscription, message);
      case "session.ended" -> send(LiveClient::requestUnsubscription, message);
      case "subscribed" -> fetchLater(message.get("sessionId").longValue());
      case "game.added" -> pushed.add(AddedGame.of(message.get("data")));
      default -> {}
    }
  }

  /** Sends on another thread, because a send would block the listener's thread. */
  private void send(ObjLongConsumer<LiveClient> command, JsonNode event) {
    LiveClient current = Objects.requireNonNull(client);
    fetches.execute(() -> command.accept(current, event.at("/data/session/id").longValue()));
  }

  private void fetchLater(long sessionId) {
    fetches.execute(
        () -> {
          try {
            fetch(sessionId);
          } catch (IOException | InterruptedException e) {
            // The run was killed; the next connection fetches again.
          }
        });
  }

  private void fetch(long sessionId) throws IOException, InterruptedException {
    fetched.addAll(gamesOf(api, sessionId));
  }

  private List<JsonNode> allSessions() throws IOException, InterruptedException {
    return allPages(api, "/api/sessions", "sessions");
  }

  static List<AddedGame> gamesOf(Api api, long sessionId) throws IOException, InterruptedException {
    return allPages(api, "/api/sessions/" + sessionId + "/games", "games").stream()
        .map(game -> new AddedGame(sessionId, game.get("game_id").longValue()))
        .toList();
  }

  static List<JsonNode> allPages(Api api, String path, String name)
      throws IOException, InterruptedException {
    var all = new ArrayList<JsonNode>();
    String cursor = "";
    do {
      JsonNode page = api.get(path + "?limit=200" + cursor).expect(200).json();
      page.get(name).forEach(all::add);
      cursor = "&cursor=" + page.get("next_cursor").asString("");
    } while (!cursor.endsWith("="));
    return all;
  }
}

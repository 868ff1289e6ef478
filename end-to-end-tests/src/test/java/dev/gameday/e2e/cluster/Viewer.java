package dev.gameday.e2e.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.gameday.e2e.Api;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows rooms as docs/clients describes: reconnects after a random delay, and resumes behind the
 * last event received.
 */
final class Viewer implements AutoCloseable {

  private static final int NO_CLOSE_FRAME = 1006;
  private static final int[] MAX_DELAYS_MILLIS = {1_000, 2_000, 4_000, 8_000, 16_000};

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI address;
  private final String token;
  private final Map<String, Following> followed = new HashMap<>();
  private final Map<Integer, Integer> closed = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("viewer").factory());

  private @Nullable WebSocket socket;
  private int attempt;

  private Viewer(URI address, String token, List<Room> rooms) {
    this.address = address;
    this.token = token;
    rooms.forEach(room -> followed.put(room.id(), new Following(room)));
  }

  static Viewer open(URI address, String token, List<Room> rooms) {
    var viewer = new Viewer(address, token, rooms);
    viewer.executor.execute(viewer::connect);
    return viewer;
  }

  /** Whether all subscriptions are confirmed. */
  synchronized boolean isFollowing() {
    return followed.values().stream().allMatch(room -> room.first != null);
  }

  /** Returns the sequence of the last event received in a room, or -1 before the subscription. */
  synchronized long lastOf(Room room) {
    Following following = followed.get(room.id());
    return following == null || following.last == null ? -1 : following.last;
  }

  /** Returns the violations of the protocol: gaps, duplicates and failed resumes. */
  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** Returns the number of ended connections by close code. */
  synchronized Map<Integer, Integer> closed() {
    return new TreeMap<>(closed);
  }

  @Override
  public synchronized void close() {
    executor.shutdownNow();
    if (socket != null) {
      socket.abort();
    }
  }

  private void connect() {
    try {
      WebSocket connected = HTTP.newWebSocketBuilder().buildAsync(address, new Messages()).join();
      synchronized (this) {
        socket = connected;
      }
      send(connected, "{\"type\":\"auth\",\"token\":\"" + token + "\"}");
    } catch (CompletionException e) {
      reconnectLater();
    }
  }

  private void reconnectLater() {
    int longest = MAX_DELAYS_MILLIS[Math.min(attempt++, MAX_DELAYS_MILLIS.length - 1)];
    long delay = ThreadLocalRandom.current().nextInt(longest);
    try {
      var _ = executor.schedule(this::connect, delay, MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The viewer is closed.
    }
  }

  private synchronized void lost(WebSocket lost, int code) {
    if (!lost.equals(socket)) {
      return;
    }
    socket = null;
    closed.merge(code, 1, Integer::sum);
    reconnectLater();
  }

  private synchronized void receive(WebSocket from, JsonNode message) {
    switch (message.path("type").asString("")) {
      case "auth_success" -> {
        attempt = 0;
        followed.values().forEach(room -> sendSoon(from, room.subscription()));
      }
      case "subscribed" -> following(message).subscribed(message, violations);
      case "auth_error", "error" -> violations.add(message.toString());
      case "status", "unsubscribed", "pong" -> {}
      default -> {
        if (followed.containsKey(Room.idIn(message))) {
          following(message).event(message, violations);
        }
      }
    }
  }

  private Following following(JsonNode message) {
    Following following = followed.get(Room.idIn(message));
    if (following == null) {
      throw new IllegalStateException("message of an unknown room: " + message);
    }
    return following;
  }

  /**
   * Sends on the viewer's thread: the JDK's client sends one message at a time, and not from its
   * callbacks.
   */
  private void sendSoon(WebSocket to, String message) {
    executor.execute(() -> send(to, message));
  }

  private void send(WebSocket to, String message) {
    try {
      to.sendText(message, true).join();
    } catch (CompletionException e) {
      lost(to, NO_CLOSE_FRAME);
    }
  }

  private final class Messages implements WebSocket.Listener {

    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        receive(from, Api.JSON.readTree(partial.toString()));
        partial.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      lost(from, code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      lost(from, NO_CLOSE_FRAME);
    }
  }

  /** The position in a room. */
  private static final class Following {

    private final Room room;
    private @Nullable Long first;
    private @Nullable Long last;
    private @Nullable String lastId;

    Following(Room room) {
      this.room = room;
    }

    String subscription() {
      String place = last == null ? "" : ",\"after\":" + last;
      String id = lastId == null ? "" : ",\"afterId\":\"" + lastId + "\"";
      return "{\"type\":\"subscribe\"," + room.command() + place + id + "}";
    }

    void subscribed(JsonNode message, List<String> violations) {
      if (first == null) {
        first = message.get("sequence").longValue();
        last = first;
      } else if (!message.path("recovered").asBoolean(false)) {
        violations.add("%s not recovered behind %d: %s".formatted(room.id(), last, message));
      }
    }

    void event(JsonNode event, List<String> violations) {
      long sequence = event.get("sequence").longValue();
      if (last == null || sequence != last + 1) {
        violations.add("%s: %d received after %s".formatted(room.id(), sequence, last));
      }
      last = sequence;
      lastId = event.get("id").stringValue();
    }
  }
}

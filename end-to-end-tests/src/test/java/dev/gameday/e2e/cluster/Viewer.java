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
 * Follows rooms the way docs/clients tells a client to: comes back after a random time, and resumes
 * behind the last event that it saw.
 */
final class Viewer implements AutoCloseable {

  private static final int NO_CLOSE_FRAME = 1006;
  private static final int[] LONGEST_PAUSES_MILLIS = {1_000, 2_000, 4_000, 8_000, 16_000};

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI address;
  private final String token;
  private final Map<String, Following> followed = new HashMap<>();
  private final Map<Integer, Integer> closed = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final ScheduledExecutorService line =
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
    viewer.line.execute(viewer::connect);
    return viewer;
  }

  /** Whether its subscriptions have been answered. */
  synchronized boolean isFollowing() {
    return followed.values().stream().allMatch(room -> room.first != null);
  }

  /** The latest event of a room that it has, with all before it since it came. */
  synchronized long lastOf(Room room) {
    Following following = followed.get(room.id());
    return following == null || following.last == null ? -1 : following.last;
  }

  /** Everything that was not as promised: gaps, repetitions, what could not be resumed. */
  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** How often its connection ended, by close code. */
  synchronized Map<Integer, Integer> closed() {
    return new TreeMap<>(closed);
  }

  @Override
  public synchronized void close() {
    line.shutdownNow();
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
      comeBack();
    }
  }

  private void comeBack() {
    int longest = LONGEST_PAUSES_MILLIS[Math.min(attempt++, LONGEST_PAUSES_MILLIS.length - 1)];
    long pause = ThreadLocalRandom.current().nextInt(longest);
    try {
      var _ = line.schedule(this::connect, pause, MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // It has been closed meanwhile.
    }
  }

  private synchronized void lost(WebSocket lost, int code) {
    if (!lost.equals(socket)) {
      return;
    }
    socket = null;
    closed.merge(code, 1, Integer::sum);
    comeBack();
  }

  private synchronized void take(WebSocket from, JsonNode message) {
    switch (message.path("type").asString("")) {
      case "auth_success" -> {
        attempt = 0;
        followed.values().forEach(room -> sendSoon(from, room.subscription()));
      }
      case "subscribed" -> following(message).subscribed(message, complaints);
      case "auth_error", "error" -> complaints.add(message.toString());
      case "status", "unsubscribed", "pong" -> {}
      default -> {
        if (followed.containsKey(Room.idIn(message))) {
          following(message).event(message, complaints);
        }
      }
    }
  }

  private Following following(JsonNode message) {
    Following following = followed.get(Room.idIn(message));
    if (following == null) {
      throw new IllegalStateException("of no room that was asked for: " + message);
    }
    return following;
  }

  /** Java's client takes one message at a time, and not on the thread that it calls us on. */
  private void sendSoon(WebSocket to, String message) {
    line.execute(() -> send(to, message));
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
        take(from, Api.JSON.readTree(partial.toString()));
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

  /** How far it has come in a room. */
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

    void subscribed(JsonNode message, List<String> complaints) {
      if (first == null) {
        first = message.get("sequence").longValue();
        last = first;
      } else if (!message.path("recovered").asBoolean(false)) {
        complaints.add("%s not recovered behind %d: %s".formatted(room.id(), last, message));
      }
    }

    void event(JsonNode event, List<String> complaints) {
      long sequence = event.get("sequence").longValue();
      if (last == null || sequence != last + 1) {
        complaints.add("%s: %d came behind %s".formatted(room.id(), sequence, last));
      }
      last = sequence;
      lastId = event.get("id").stringValue();
    }
  }
}

package dev.gameday.realtime.support;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client as people write them, on the JDK's WebSocket. Remembers all that it was sent. */
public final class LiveClient implements AutoCloseable, WebSocket.Listener {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();
  private static final String EVENT_MARK = "\"timestamp\":\"";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger eventCount = new AtomicInteger();
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private volatile @Nullable WebSocket socket;

  public static LiveClient connect(URI uri) {
    var client = new LiveClient();
    client.socket = HTTP.newWebSocketBuilder().buildAsync(uri, client).join();
    return client;
  }

  public static LiveClient connectWithHeader(URI uri, String token) {
    var client = new LiveClient();
    client.socket =
        HTTP.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(uri, client)
            .join();
    return client;
  }

  /** Connects and authenticates. */
  public static LiveClient authenticated(URI uri, String token) {
    return connect(uri).auth(token).awaitType("auth_success");
  }

  public LiveClient auth(String token) {
    return send("{\"type\":\"auth\",\"token\":\"" + token + "\"}");
  }

  public LiveClient subscribe(long session) {
    return send("{\"type\":\"subscribe\",\"sessionId\":" + session + "}").awaitType("subscribed");
  }

  /** Waits for the acknowledgement of this subscription, whatever was subscribed to before. */
  public LiveClient subscribeMatch(String match) {
    send("{\"type\":\"subscribe\",\"eventId\":\"" + match + "\"}");
    String acknowledged = "{\"type\":\"subscribed\",\"eventId\":\"" + match + "\"";
    await()
        .atMost(PATIENCE)
        .until(() -> texts().stream().anyMatch(text -> text.startsWith(acknowledged)));
    return this;
  }

  public LiveClient resume(long session, long after) {
    return send("{\"type\":\"subscribe\",\"sessionId\":" + session + ",\"after\":" + after + "}")
        .awaitType("subscribed");
  }

  public LiveClient unsubscribe(long session) {
    return send("{\"type\":\"unsubscribe\",\"sessionId\":" + session + "}")
        .awaitType("unsubscribed");
  }

  public LiveClient send(String message) {
    socket().sendText(message, true).join();
    return this;
  }

  /** For who may be shut out at any moment. */
  public void trySend(String message) {
    try {
      send(message);
    } catch (CompletionException e) {
      closed.completeOnTimeout(1006, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Waits until the server has answered everything that was sent before. */
  public LiveClient settle() {
    long pongs = count("pong");
    send("{\"type\":\"ping\"}");
    await().atMost(PATIENCE).until(() -> count("pong") > pongs);
    return this;
  }

  /** Waits for one message of the type, whether it came already or not. */
  public LiveClient awaitType(String type) {
    await("a message of type " + type).atMost(PATIENCE).until(() -> count(type) > 0);
    return this;
  }

  /** Waits for so many events since the connection was opened; fails at once when it is closed. */
  public LiveClient awaitEvents(int count) {
    await(count + " events")
        .atMost(PATIENCE)
        .failFast("the connection was closed before", () -> !isOpen() && eventCount.get() < count)
        .until(() -> eventCount.get() >= count);
    return this;
  }

  public List<JsonNode> messages() {
    return texts().stream().map(JSON::readTree).toList();
  }

  public List<String> texts() {
    synchronized (texts) {
      return List.copyOf(texts);
    }
  }

  public List<JsonNode> ofType(String type) {
    return messages().stream().filter(m -> m.get("type").stringValue().equals(type)).toList();
  }

  public JsonNode last(String type) {
    return ofType(type).getLast();
  }

  /** What has a sequence and a time. */
  public List<JsonNode> events() {
    return texts().stream()
        .filter(text -> text.contains(EVENT_MARK))
        .<JsonNode>map(JSON::readTree)
        .toList();
  }

  public List<Long> sequences(long session) {
    return events().stream()
        .filter(e -> e.get("data").get("session").get("id").longValue() == session)
        .map(e -> e.get("sequence").longValue())
        .toList();
  }

  public int closeCode() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  public boolean isOpen() {
    return !closed.isDone();
  }

  private long count(String type) {
    String mark = "{\"type\":\"" + type + "\"";
    return texts().stream().filter(text -> text.startsWith(mark)).count();
  }

  private WebSocket socket() {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    return open;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      String text = partial.toString();
      texts.add(text);
      if (text.contains(EVENT_MARK)) {
        eventCount.incrementAndGet();
      }
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(1006);
  }

  @Override
  public void close() {
    socket().abort();
  }
}

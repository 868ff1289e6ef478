package dev.gameday.testkit.peer;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the live protocol on the JDK's WebSocket. It records every message of the server, and
 * its waiting methods also accept messages received before the call.
 */
public final class LiveClient implements AutoCloseable, WebSocket.Listener {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String EVENT_MARK = "\"timestamp\":\"";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int ABNORMAL_CLOSURE = 1006;

  private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger eventCount = new AtomicInteger();
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final Consumer<String> listener;
  private volatile @Nullable WebSocket socket;

  private LiveClient(Consumer<String> listener) {
    this.listener = listener;
  }

  public static LiveClient connect(URI uri) {
    return connect(uri, _ -> {});
  }

  /**
   * @param listener receives each complete message, one at a time
   */
  public static LiveClient connect(URI uri, Consumer<String> listener) {
    return new LiveClient(listener).open(uri, HTTP.newWebSocketBuilder());
  }

  public static LiveClient connectWithHeader(URI uri, String token) {
    return new LiveClient(_ -> {})
        .open(uri, HTTP.newWebSocketBuilder().header("Authorization", "Bearer " + token));
  }

  /** Connects and authenticates. */
  public static LiveClient authenticated(URI uri, String token) {
    return connect(uri).authenticate(token);
  }

  private LiveClient open(URI uri, WebSocket.Builder builder) {
    socket = builder.buildAsync(uri, this).join();
    return this;
  }

  /** Authenticates and waits until the server has accepted the token. */
  public LiveClient authenticate(String token) {
    return auth(token).awaitType("auth_success");
  }

  public LiveClient auth(String token) {
    return send("{\"type\":\"auth\",\"token\":\"" + token + "\"}");
  }

  /** Subscribes to a session and waits for the reply. */
  public LiveClient subscribe(long session) {
    requestSubscription(session);
    awaitText("{\"type\":\"subscribed\",\"sessionId\":" + session + ",");
    return this;
  }

  public LiveClient requestSubscription(long session) {
    return send("{\"type\":\"subscribe\",\"sessionId\":" + session + "}");
  }

  /** Subscribes to a match and waits for the reply. */
  public LiveClient subscribeMatch(String match) {
    send("{\"type\":\"subscribe\",\"eventId\":\"" + match + "\"}");
    awaitText("{\"type\":\"subscribed\",\"eventId\":\"" + match + "\"");
    return this;
  }

  /** Resumes a session behind a sequence and waits for the reply. */
  public LiveClient resume(long session, long after) {
    return send("{\"type\":\"subscribe\",\"sessionId\":" + session + ",\"after\":" + after + "}")
        .awaitType("subscribed");
  }

  /** Unsubscribes from a session and waits for a reply. */
  public LiveClient unsubscribe(long session) {
    return requestUnsubscription(session).awaitType("unsubscribed");
  }

  public LiveClient requestUnsubscription(long session) {
    return send("{\"type\":\"unsubscribe\",\"sessionId\":" + session + "}");
  }

  /** Sends one message at a time, as the JDK's client requires. */
  public synchronized LiveClient send(String message) {
    socket().sendText(message, true).join();
    return this;
  }

  /** Sends a message over a connection that the server may have closed. */
  public void trySend(String message) {
    try {
      send(message);
    } catch (CompletionException e) {
      closed.completeOnTimeout(ABNORMAL_CLOSURE, TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Waits until the server has processed every earlier message, by a ping. */
  public LiveClient settle() {
    long pongs = count("pong");
    send("{\"type\":\"ping\"}");
    await().atMost(TIMEOUT).until(() -> count("pong") > pongs);
    return this;
  }

  /** Waits for a message of the type. */
  public LiveClient awaitType(String type) {
    await("a message of type " + type).atMost(TIMEOUT).until(() -> count(type) > 0);
    return this;
  }

  /** Waits for a number of events since the connection was opened; fails as soon as it closes. */
  public LiveClient awaitEvents(int count) {
    await(count + " events")
        .atMost(TIMEOUT)
        .failFast("the connection was closed early", () -> !isOpen() && eventCount.get() < count)
        .until(() -> eventCount.get() >= count);
    return this;
  }

  public JsonNode awaitEvent(String type) {
    return awaitMessage(message -> isType(message, type));
  }

  public JsonNode awaitEvent(String type, long session) {
    return awaitMessage(message -> isType(message, type) && isOfSession(message, session));
  }

  /** Waits for a matching message and returns the first one. */
  public JsonNode awaitMessage(Predicate<JsonNode> wanted) {
    return await()
        .atMost(TIMEOUT)
        .until(() -> messages().stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  private void awaitText(String start) {
    await(start)
        .atMost(TIMEOUT)
        .until(() -> texts().stream().anyMatch(text -> text.startsWith(start)));
  }

  public List<JsonNode> messages() {
    return texts().stream().map(JSON::readTree).toList();
  }

  /** Returns all messages, unparsed and in order of arrival. */
  public List<String> texts() {
    synchronized (texts) {
      return List.copyOf(texts);
    }
  }

  public List<JsonNode> ofType(String type) {
    return messages().stream().filter(message -> isType(message, type)).toList();
  }

  public JsonNode last(String type) {
    return ofType(type).getLast();
  }

  public List<JsonNode> events() {
    return eventTexts().stream().<JsonNode>map(JSON::readTree).toList();
  }

  /** Returns all events, unparsed and in order of arrival. */
  public List<String> eventTexts() {
    return texts().stream().filter(text -> text.contains(EVENT_MARK)).toList();
  }

  /** Returns all events of a session, unparsed and in order of arrival. */
  public List<String> eventTexts(long session) {
    return texts().stream().filter(text -> isOfSession(JSON.readTree(text), session)).toList();
  }

  public List<Long> sequences(long session) {
    return events().stream()
        .filter(event -> event.at("/data/session/id").longValue() == session)
        .map(event -> event.get("sequence").longValue())
        .toList();
  }

  /** Waits until the connection is closed and returns the close code. */
  public int closeCode() {
    return closed.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
  }

  public boolean isOpen() {
    return !closed.isDone();
  }

  private long count(String type) {
    String mark = "{\"type\":\"" + type + "\"";
    return texts().stream().filter(text -> text.startsWith(mark)).count();
  }

  private static boolean isType(JsonNode message, String type) {
    return message.path("type").asString("").equals(type);
  }

  private static boolean isOfSession(JsonNode message, long session) {
    return message.at("/data/session/id").asLong(-1) == session
        || message.at("/data/sessionId").asLong(-1) == session;
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
      partial.setLength(0);
      texts.add(text);
      if (text.contains(EVENT_MARK)) {
        eventCount.incrementAndGet();
      }
      listener.accept(text);
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
    closed.complete(ABNORMAL_CLOSURE);
  }

  @Override
  public void close() {
    socket().abort();
  }
}

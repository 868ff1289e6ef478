package dev.gameday.e2e;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A WebSocket client that sends no headers of its own and authenticates by its first message. */
final class LiveClient implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Inbox inbox;
  private final WebSocket socket;

  private LiveClient(Inbox inbox, WebSocket socket) {
    this.inbox = inbox;
    this.socket = socket;
  }

  static LiveClient connect(URI address) {
    return connect(address, _ -> {});
  }

  /**
   * @param listener gets each message once it is complete, one after the other
   */
  static LiveClient connect(URI address, Consumer<JsonNode> listener) {
    var inbox = new Inbox(listener);
    return new LiveClient(inbox, HTTP.newWebSocketBuilder().buildAsync(address, inbox).join());
  }

  LiveClient authenticate(String token) {
    send("{\"type\":\"auth\",\"token\":\"" + token + "\"}");
    awaitMessage(message -> isType(message, "auth_success"));
    return this;
  }

  LiveClient subscribe(long sessionId) {
    requestSubscription(sessionId);
    awaitMessage(
        message ->
            isType(message, "subscribed") && message.get("sessionId").longValue() == sessionId);
    return this;
  }

  LiveClient subscribeToMatch(String matchId) {
    send("{\"type\":\"subscribe\",\"eventId\":\"" + matchId + "\"}");
    awaitMessage(
        message ->
            isType(message, "subscribed") && message.get("eventId").stringValue().equals(matchId));
    return this;
  }

  void requestSubscription(long sessionId) {
    send("{\"type\":\"subscribe\",\"sessionId\":" + sessionId + "}");
  }

  void unsubscribe(long sessionId) {
    send("{\"type\":\"unsubscribe\",\"sessionId\":" + sessionId + "}");
  }

  /** Java's client takes one message at a time. */
  synchronized void send(String message) {
    socket.sendText(message, true).join();
  }

  /** All events of the session so far, as they came. */
  List<String> eventsOf(long sessionId) {
    return inbox.messages.stream()
        .filter(text -> isOfSession(Api.JSON.readTree(text), sessionId))
        .toList();
  }

  /** Everything that came so far and has a sequence number, as it came. */
  List<String> events() {
    return inbox.messages.stream().filter(text -> Api.JSON.readTree(text).has("data")).toList();
  }

  JsonNode awaitEvent(String type) {
    return awaitMessage(message -> isType(message, type));
  }

  JsonNode awaitEvent(String type, long sessionId) {
    return awaitMessage(message -> isType(message, type) && isOfSession(message, sessionId));
  }

  JsonNode awaitMessage(Predicate<JsonNode> wanted) {
    return await()
        .atMost(LIMIT)
        .until(
            () -> inbox.messages.stream().map(Api.JSON::readTree).filter(wanted).findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  @Nullable Integer closeCode() {
    return inbox.closeCode;
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static boolean isType(JsonNode message, String type) {
    return message.path("type").asString("").equals(type);
  }

  private static boolean isOfSession(JsonNode message, long sessionId) {
    return message.at("/data/session/id").asLong(-1) == sessionId
        || message.at("/data/sessionId").asLong(-1) == sessionId;
  }

  private static final class Inbox implements WebSocket.Listener {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final Consumer<JsonNode> listener;
    private volatile @Nullable Integer closeCode;

    Inbox(Consumer<JsonNode> listener) {
      this.listener = listener;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        messages.add(partial.toString());
        listener.accept(Api.JSON.readTree(partial.toString()));
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
      closeCode = statusCode;
      return null;
    }
  }
}

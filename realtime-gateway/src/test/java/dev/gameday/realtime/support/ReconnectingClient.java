package dev.gameday.realtime.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A client of one session that drops its connection at random, reconnects and resumes. It checks
 * that each event is the next in the sequence or follows an announced gap.
 */
public final class ReconnectingClient {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int HANDSHAKE_SECONDS = 60;
  private static final int MAX_CONNECTION_MILLIS = 4_000;
  private static final int MAX_PAUSE_MILLIS = 500;

  private final URI uri;
  private final String token;
  private final long session;
  private final ScheduledExecutorService clock;
  private final Random random;
  private final List<String> errors = new ArrayList<>();

  /** The last received sequence; negative before the first connection. */
  private long last = -1;

  private int arrivals;
  private int resumes;
  private int gaps;
  private boolean settled;
  private boolean away;
  private @Nullable Link link;

  public ReconnectingClient(
      URI uri, String token, long session, ScheduledExecutorService clock, long seed) {
    this.uri = uri;
    this.token = token;
    this.session = session;
    this.clock = clock;
    this.random = new Random(seed);
  }

  public synchronized void connect() {
    if (link == null && !away) {
      var opening = new Link();
      link = opening;
      var _ =
          HTTP.newWebSocketBuilder()
              .buildAsync(uri, opening)
              .orTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
              .whenComplete(
                  (socket, failure) -> {
                    if (failure instanceof TimeoutException) {
                      addError("no response to the handshake");
                    }
                    if (failure != null) {
                      ended(opening);
                    }
                  });
    }
  }

  /** Stops dropping the connection. */
  public synchronized void settle() {
    settled = true;
  }

  /** Disconnects until {@link #reconnect}. */
  public synchronized void disconnect() {
    away = true;
    Link leaving = link;
    link = null;
    if (leaving != null) {
      leaving.end();
    }
  }

  public synchronized void reconnect() {
    away = false;
    connect();
  }

  public synchronized long last() {
    return last;
  }

  public synchronized int resumes() {
    return resumes;
  }

  /** Returns the number of its subscriptions. */
  public synchronized int arrivals() {
    return arrivals;
  }

  public synchronized int gaps() {
    return gaps;
  }

  public synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  @Override
  public synchronized String toString() {
    return "session %d, last %d, %s, %d resumes, %d gaps"
        .formatted(session, last, link == null ? "disconnected" : "connected", resumes, gaps);
  }

  private synchronized void addError(String sentence) {
    errors.add(sentence);
  }

  private synchronized void ended(Link ended) {
    if (link == ended) {
      link = null;
      later(random.nextInt(MAX_PAUSE_MILLIS), this::connect);
    }
  }

  private synchronized void leave(Link leaving) {
    if (link == leaving && !settled) {
      leaving.end();
      ended(leaving);
    }
  }

  private void later(int millis, Runnable task) {
    try {
      var _ = clock.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      settled = true;
    }
  }

  private synchronized void opened(Link opening, WebSocket socket) {
    opening.sent.complete(socket);
    opening.send("{\"type\":\"auth\",\"token\":\"" + token + "\"}");
    later(random.nextInt(MAX_CONNECTION_MILLIS), () -> leave(opening));
  }

  private synchronized void receive(Link from, String message) {
    if (link != from) {
      return;
    }
    if (message.startsWith("{\"type\":\"auth_success\"")) {
      String after = last < 0 ? "" : ",\"after\":" + last;
      from.send("{\"type\":\"subscribe\",\"sessionId\":" + session + after + "}");
    } else if (message.startsWith("{\"type\":\"subscribed\"")) {
      subscribed(message);
    } else if (message.contains("\"timestamp\"")) {
      event(message);
    }
  }

  private void subscribed(String reply) {
    arrivals++;
    if (reply.endsWith("\"recovered\":true}")) {
      resumes++;
      return;
    }
    if (reply.endsWith("\"recovered\":false}")) {
      gaps++;
    } else if (last >= 0) {
      errors.add("recovered is missing: " + reply);
    }
    last = number(reply, "\"sequence\":");
  }

  private void event(String event) {
    long sequence = number(event, "\"sequence\":");
    if (number(event, "\"session\":{\"id\":") != session) {
      errors.add("of another session: " + event);
    } else if (sequence != last + 1) {
      errors.add("after " + last + ": " + event);
    }
    last = sequence;
  }

  private static long number(String text, String mark) {
    int start = text.lastIndexOf(mark) + mark.length();
    int end = start;
    while (Character.isDigit(text.charAt(end))) {
      end++;
    }
    return Long.parseLong(text.substring(start, end));
  }

  private final class Link implements WebSocket.Listener {

    private final StringBuilder partial = new StringBuilder();
    private CompletableFuture<WebSocket> sent = new CompletableFuture<>();

    /** Sends after the previous message, which may still be in flight when its reply arrives. */
    void send(String message) {
      sent = sent.thenCompose(socket -> socket.sendText(message, true));
      var _ =
          sent.whenComplete(
              (socket, failure) -> {
                if (failure != null) {
                  ended(this);
                }
              });
    }

    /** Drops the connection without a close frame. */
    void end() {
      var _ = sent.thenAccept(WebSocket::abort);
    }

    @Override
    public void onOpen(WebSocket socket) {
      opened(this, socket);
      socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        receive(this, partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      ended(this);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      ended(this);
    }
  }
}

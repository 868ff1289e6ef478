package dev.gameday.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * WebSocket clients of one session that record the arrival of each game. They share the machine
 * with the measured services, so they process as little of a message as possible.
 */
final class Subscribers implements AutoCloseable {

  private static final String SEQUENCE = "\"sequence\":";

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Subscriber> all = new ArrayList<>();

  void connect(URI live, String token, long session, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      var subscriber = new Subscriber();
      all.add(subscriber);
      WebSocket socket = http.newWebSocketBuilder().buildAsync(live, subscriber).get();
      subscriber.socket = socket;
      socket.sendText("{\"type\":\"auth\",\"token\":\"" + token + "\"}", true).get();
      subscriber.awaitAuthenticated();
      socket.sendText("{\"type\":\"subscribe\",\"sessionId\":" + session + "}", true).get();
    }
    for (Subscriber subscriber : all) {
      subscriber.awaitSubscribed();
    }
  }

  void awaitEach(int games) throws InterruptedException {
    for (Subscriber subscriber : all) {
      while (subscriber.count() < games) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  void arrivals(Arrivals each) {
    all.forEach(subscriber -> subscriber.receivedGames.forEach(received -> received.addTo(each)));
  }

  @Override
  public void close() {
    all.forEach(Subscriber::abort);
    http.close();
  }

  private record Received(int game, long micros) {

    void addTo(Arrivals arrivals) {
      arrivals.add(game, micros);
    }
  }

  private static final class Subscriber implements WebSocket.Listener {

    private final CountDownLatch authenticated = new CountDownLatch(1);
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final StringBuilder partial = new StringBuilder();
    private final List<Received> receivedGames = new ArrayList<>();

    private @Nullable WebSocket socket;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      long now = CommitLog.micros(Instant.now());
      from.request(1);
      if (last && partial.isEmpty()) {
        handle(text.toString(), now);
        return null;
      }
      partial.append(text);
      if (last) {
        handle(partial.toString(), now);
        partial.setLength(0);
      }
      return null;
    }

    private void handle(String message, long now) {
      if (message.startsWith("{\"type\":\"game.added\"")) {
        handleGame(message, now);
      } else if (message.startsWith("{\"type\":\"auth_success\"")) {
        authenticated.countDown();
      } else if (message.startsWith("{\"type\":\"subscribed\"")) {
        subscribed.countDown();
      }
    }

    /**
     * Computes the game's number. The session's start has sequence 1, all later events are games,
     * and the sequence is the last member.
     */
    private synchronized void handleGame(String message, long now) {
      int sequence = message.lastIndexOf(SEQUENCE) + SEQUENCE.length();
      int game = Integer.parseInt(message, sequence, message.length() - 1, 10) - 1;
      receivedGames.add(new Received(game, now));
    }

    synchronized int count() {
      return receivedGames.size();
    }

    void awaitAuthenticated() throws InterruptedException {
      require(authenticated, "auth_success");
    }

    void awaitSubscribed() throws InterruptedException {
      require(subscribed, "subscribed");
    }

    private static void require(CountDownLatch answer, String type) throws InterruptedException {
      if (!answer.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no " + type + " within 10 s");
      }
    }

    void abort() {
      if (socket != null) {
        socket.abort();
      }
    }
  }
}

package dev.gameday.webhooks.support;

import com.sun.net.httpserver.HttpExchange;
import dev.gameday.testkit.peer.WebhookReceiver;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Leaves the first request of each delivery without an answer, and answers repeated ones. */
public final class Hanging implements WebhookReceiver.Answer {

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch end = new CountDownLatch(1);

  @Override
  public void to(HttpExchange exchange) throws IOException {
    if (seen.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.sendResponseHeaders(200, -1);
  }

  /** Answers all waiting requests; later ones wait again. */
  public void answer() {
    CountDownLatch ended = end;
    end = new CountDownLatch(1);
    ended.countDown();
  }
}

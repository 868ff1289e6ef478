package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Backlog;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.TestDispatchers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The start of a dispatcher whose delivery log is full of due deliveries. */
@DispatcherTest
class StartIT {

  private static final int WEBHOOKS = 10;
  private static final int DELIVERIES = 200;

  /** The limit of one endpoint: twelve first attempts and four claimed ones. */
  private static final int IN_FLIGHT = 16;

  @Test
  void shouldLimitAttemptsInFlightAtStart(TestDispatchers dispatchers, WebhookReceiver receiver) {
    var allReached = new CountDownLatch(WEBHOOKS);
    var endpoints =
        IntStream.range(0, WEBHOOKS).mapToObj(_ -> new BusyEndpoint(allReached)).toList();
    try (var before = dispatchers.start("gameday.dispatch.claim-every=1h")) {
      var backlog = new Backlog(before.bean(JdbcTemplate.class));
      for (int i = 0; i < WEBHOOKS; i++) {
        receiver.answer("/" + i, endpoints.get(i)::receive);
        String url = receiver.url("/" + i);
        backlog.add(before.api().createWebhook(url, "s", "session.ended"), DELIVERIES);
      }
    }

    try (var _ = dispatchers.start()) {
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(endpoints)
                      .allSatisfy(
                          endpoint ->
                              assertThat(endpoint.all.get()).isGreaterThanOrEqualTo(DELIVERIES)));
    }
    assertThat(endpoints)
        .allSatisfy(endpoint -> assertThat(endpoint.most.get()).isBetween(1, IN_FLIGHT));
  }

  /** Counts the requests in flight to one endpoint, which answers once every endpoint has one. */
  private static final class BusyEndpoint {

    private final CountDownLatch allReached;
    private final AtomicInteger all = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    BusyEndpoint(CountDownLatch allReached) {
      this.allReached = allReached;
    }

    void receive(HttpExchange exchange) throws IOException {
      most.accumulateAndGet(present.incrementAndGet(), Math::max);
      if (all.incrementAndGet() == 1) {
        allReached.countDown();
      }
      try {
        allReached.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      present.decrementAndGet();
      exchange.sendResponseHeaders(200, -1);
    }
  }
}

package dev.gameday.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a dispatcher does that comes back to a log full of what is due. */
@RealKafka
@RealPostgres
class StartIT {

  private static final int WEBHOOKS = 10;
  private static final int DELIVERIES = 200;

  /** Twelve first attempts and four others. */
  private static final int IN_FLIGHT = 16;

  @Test
  void shouldNotStampedeWhenItStarts(TestKafka kafka, TestDatabase database) {
    var allReached = new CountDownLatch(WEBHOOKS);
    var crowds = IntStream.range(0, WEBHOOKS).mapToObj(_ -> new Crowd(allReached)).toList();
    try (var receiver = Receiver.start();
        var tokens = TokenServer.start()) {
      try (var before =
          Dispatcher.start(kafka, database, tokens, "gameday.dispatch.claim-every=1h")) {
        var backlog = new Backlog(before.bean(JdbcTemplate.class));
        for (int i = 0; i < WEBHOOKS; i++) {
          receiver.answer("/" + i, crowds.get(i)::receive);
          String url = receiver.url("/" + i);
          backlog.add(before.api().createWebhook(url, "s", "session.ended"), DELIVERIES);
        }
      }

      try (var _ = Dispatcher.start(kafka, database, tokens)) {
        await()
            .atMost(Duration.ofMinutes(2))
            .untilAsserted(
                () ->
                    assertThat(crowds)
                        .allSatisfy(
                            crowd ->
                                assertThat(crowd.all.get()).isGreaterThanOrEqualTo(DELIVERIES)));
      }
    }
    assertThat(crowds).allSatisfy(crowd -> assertThat(crowd.most.get()).isBetween(1, IN_FLIGHT));
  }

  /** How many requests are with an endpoint at once; it answers none until all have one. */
  private static final class Crowd {

    private final CountDownLatch allReached;
    private final AtomicInteger all = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    Crowd(CountDownLatch allReached) {
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

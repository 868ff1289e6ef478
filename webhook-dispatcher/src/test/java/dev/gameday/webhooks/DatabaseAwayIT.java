package dev.gameday.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** While the database is away nothing is lost, and clients are told to come again. */
@RealKafka
@RealPostgres
class DatabaseAwayIT {

  @Test
  void shouldHoldEventsAndRecoverByItself(TestKafka kafka, TestDatabase database) {
    URI real = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    try (var line = Relay.to(real.getHost(), real.getPort());
        var receiver = Receiver.start();
        var tokens = TokenServer.start();
        var dispatcher =
            Dispatcher.start(
                kafka,
                through(line, database, real),
                tokens,
                Dispatcher.DATABASE_PATIENCE + "3000");
        var events = new Events(kafka)) {
      long webhook = dispatcher.api().createWebhook(receiver.url("/x"), "s", "*");
      events.publish(Events.gameAdded(1, "Before"));
      await().until(() -> dispatcher.logs(webhook).size() == 1);

      line.cut();
      for (int i = 0; i < 50; i++) {
        events.publish(Events.gameAdded(i, "While it is away"));
      }
      events.flush();
      var reply = dispatcher.api().get("/api/webhooks");
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.json().get("error").asString()).isNotBlank();
      await().until(() -> dispatcher.api().get("/actuator/health/readiness").status() == 503);
      line.mend();

      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(
              () ->
                  dispatcher.logs(webhook).stream()
                          .filter(delivery -> delivery.status().equals("success"))
                          .count()
                      == 51);
      assertThat(receiver.received("/x")).hasSize(51);
    }
  }

  private static TestDatabase through(Relay line, TestDatabase database, URI real) {
    String url =
        database
            .jdbcUrl()
            .replace(real.getHost() + ":" + real.getPort(), "127.0.0.1:" + line.port());
    return new TestDatabase(url, database.user(), database.password());
  }
}

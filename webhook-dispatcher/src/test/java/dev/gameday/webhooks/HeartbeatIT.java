package dev.gameday.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has what is in the air when a dispatcher stops, and when all have lost the database. */
@RealKafka
@RealPostgres
class HeartbeatIT {

  private static final int EVENTS = 5;

  private final Receiver receiver = Receiver.start();
  private final TokenServer tokens = TokenServer.start();
  private final Hanging hanging = new Hanging();
  private final TestKafka kafka;
  private final TestDatabase database;
  private final Holders holders;
  private final Events events;

  HeartbeatIT(TestKafka kafka, TestDatabase database) {
    this.kafka = kafka;
    this.database = database;
    this.holders = Holders.of(database);
    this.events = new Events(kafka);
  }

  @BeforeEach
  void hang() {
    receiver.answer("/x", hanging);
  }

  @AfterEach
  void stop() {
    events.close();
    tokens.close();
    receiver.close();
  }

  @Test
  void shouldLeaveToOthersWhatHasNotEndedWhenItStops() {
    long webhook;
    try (var dispatcher = Dispatcher.start(kafka, database, tokens, Holders.PATIENT_AND_WATCHFUL)) {
      webhook = publish(dispatcher.api());
      await().until(() -> holders.living() == 1);
    }

    assertThat(holders.known()).isZero();
    assertThat(holders.inTheAir(webhook)).isEmpty();
    await().until(() -> holders.due(webhook) == EVENTS);
  }

  @Test
  void shouldTakeNothingFromTheLivingWhenTheDatabaseWasAwayForAll() {
    URI real = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    try (var line = Relay.to(real.getHost(), real.getPort());
        var one =
            Dispatcher.start(kafka, through(line, real), tokens, Holders.PATIENT_AND_WATCHFUL);
        var _ =
            Dispatcher.start(kafka, through(line, real), tokens, Holders.PATIENT_AND_WATCHFUL)) {
      long webhook = publish(one.api());
      await().atMost(Duration.ofMinutes(1)).until(() -> holders.steady() == 2);
      List<@Nullable String> before = holders.inTheAir(webhook);

      line.cut();
      await().atMost(Duration.ofMinutes(1)).until(() -> holders.living() == 0);
      line.mend();
      await().atMost(Duration.ofMinutes(1)).until(() -> holders.steady() == 2);

      assertThat(holders.inTheAir(webhook)).isEqualTo(before);
      assertThat(receiver.received("/x")).hasSize(EVENTS);
      hanging.answer(); // or each dispatcher would wait for it before it stops
    }
  }

  /** Returns when all of it is in the air. */
  private long publish(Api api) {
    long webhook = api.createWebhook(receiver.url("/x"), "s", "*");
    for (int i = 0; i < EVENTS; i++) {
      events.publish(Events.gameAdded(i, "Game"));
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> holders.inTheAir(webhook).size() == EVENTS);
    return webhook;
  }

  private TestDatabase through(Relay line, URI real) {
    String url =
        database
            .jdbcUrl()
            .replace(real.getHost() + ":" + real.getPort(), "127.0.0.1:" + line.port());
    return new TestDatabase(url, database.user(), database.password());
  }
}

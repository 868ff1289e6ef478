package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.peer.TcpProxy;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.Hanging;
import dev.gameday.webhooks.support.Holders;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims in flight when a dispatcher stops, and when all dispatchers lose the database. */
@DispatcherTest
class HeartbeatIT {

  private static final int EVENTS = 5;

  private final Hanging hanging = new Hanging();
  private final TestDispatchers dispatchers;
  private final TestDatabase database;
  private final WebhookReceiver receiver;
  private final Events events;
  private final Holders holders;

  HeartbeatIT(
      TestDispatchers dispatchers,
      TestDatabase database,
      WebhookReceiver receiver,
      Events events,
      Holders holders) {
    this.dispatchers = dispatchers;
    this.database = database;
    this.receiver = receiver;
    this.events = events;
    this.holders = holders;
  }

  @BeforeEach
  void hang() {
    receiver.answer("/x", hanging);
  }

  @Test
  void shouldReleaseUnfinishedDeliveriesOnStop() {
    long webhook;
    try (var dispatcher = dispatchers.start(Holders.longAttemptsAndShortLeases())) {
      webhook = publish(dispatcher.api());
      await().until(() -> holders.live() == 1);
    }

    assertThat(holders.leases()).isZero();
    assertThat(holders.inFlight(webhook)).isEmpty();
    await().until(() -> holders.due(webhook) == EVENTS);
  }

  @Test
  void shouldNotReclaimFromLiveDispatchersAfterDatabaseOutage() {
    try (var proxy = TcpProxy.to(database.address());
        var one =
            dispatchers.startOn(
                database.behind(proxy.port()), Holders.longAttemptsAndShortLeases());
        var _ =
            dispatchers.startOn(
                database.behind(proxy.port()), Holders.longAttemptsAndShortLeases())) {
      long webhook = publish(one.api());
      await().atMost(Duration.ofMinutes(1)).until(() -> holders.stable() == 2);
      List<@Nullable String> before = holders.inFlight(webhook);

      proxy.cut();
      await().atMost(Duration.ofMinutes(1)).until(() -> holders.live() == 0);
      proxy.restore();
      await().atMost(Duration.ofMinutes(1)).until(() -> holders.stable() == 2);

      assertThat(holders.inFlight(webhook)).isEqualTo(before);
      assertThat(receiver.received("/x")).hasSize(EVENTS);
      hanging.answer(); // or each dispatcher would wait for it before it stops
    }
  }

  /** Publishes events and returns when all deliveries are in flight. */
  private long publish(Api api) {
    long webhook = api.createWebhook(receiver.url("/x"), "s", "*");
    for (int i = 0; i < EVENTS; i++) {
      events.publish(Events.gameAdded(i, "Game"));
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> holders.inFlight(webhook).size() == EVENTS);
    return webhook;
  }
}

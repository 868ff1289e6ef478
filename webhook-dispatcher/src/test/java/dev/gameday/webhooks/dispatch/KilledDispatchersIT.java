package dev.gameday.webhooks.dispatch;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.SessionEvent.PlayerCountUpdated;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherProcess;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.Hanging;
import dev.gameday.webhooks.support.Holders;
import dev.gameday.webhooks.support.ParallelSafe;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Three dispatchers of which a random one is killed several times; {@code -Dgameday.kill.seed=}
 * repeats a run. At each kill they also have hanging attempts in flight, whose claims last an hour,
 * so that the killed one's deliveries arrive only because others reclaim them.
 */
@ParallelSafe
@DispatcherTest
class KilledDispatchersIT {

  private static final int DISPATCHERS = 3;
  private static final int KILLS = 5;
  private static final int EVENTS = 20_000;

  /** Attempts in flight at each kill; the limit of one dispatcher for one webhook. */
  private static final int IN_FLIGHT = 12;

  private static final long SEED = Long.getLong("gameday.kill.seed", System.nanoTime());

  private final Random random = new Random(SEED);
  private final Hanging hanging = new Hanging();
  private final List<DispatcherProcess> running = new ArrayList<>();
  private final TestDispatchers dispatchers;
  private final WebhookReceiver receiver;
  private final Events events;
  private final Holders holders;

  /**
   * The range of deliveries that a killed process may not have recorded.
   *
   * @param before number of received deliveries when the process was killed
   * @param after number of received deliveries after all its requests had arrived
   */
  private record Kill(int before, int after) {}

  KilledDispatchersIT(
      TestDispatchers dispatchers, WebhookReceiver receiver, Events events, Holders holders) {
    this.dispatchers = dispatchers;
    this.receiver = receiver;
    this.events = events;
    this.holders = holders;
  }

  @Test
  void shouldDeliverEverythingWhenDispatchersAreKilledRepeatedly() {
    var published = new HashSet<String>();
    var kills = new ArrayList<Kill>();
    for (int i = 0; i < DISPATCHERS; i++) {
      running.add(dispatchers.launchProcess(Holders.longAttempts()));
    }
    running.forEach(DispatcherProcess::awaitReady);
    long webhook = api().createWebhook(receiver.url("/x"), "s", "game.added");
    receiver.answer("/hanging", hanging);
    long slow = api().createWebhook(receiver.url("/hanging"), "s", "player-count.updated");

    for (int kill = 0; kill < KILLS; kill++) {
      startAttempts(slow);
      publish(EVENTS / KILLS, published);
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> arrived().size() > published.size() - EVENTS / KILLS / 2);
      kills.add(killOne());
      hanging.answer();
    }

    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> Set.copyOf(arrived()).size() == EVENTS);
    awaitSuccess(webhook, EVENTS);
    awaitSuccess(slow, KILLS * IN_FLIGHT);
    assertThat(api().logs(webhook).stream().map(Api.Delivery::eventId).collect(toSet()))
        .isEqualTo(published);
    assertDuplicatesOnlyAtKills(kills);
    assertThat(receiver.received("/hanging"))
        .as("reclaimed deliveries, seed " + SEED)
        .hasSizeGreaterThan(KILLS * IN_FLIGHT);
  }

  private void awaitSuccess(long webhook, int deliveries) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(api().logs(webhook))
                    .as("seed " + SEED)
                    .hasSize(deliveries)
                    .allMatch(delivery -> delivery.status().equals("success")));
  }

  private void startAttempts(long webhook) {
    for (int i = 0; i < IN_FLIGHT; i++) {
      events.publish(new PlayerCountUpdated(i, 42, 7));
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> holders.inFlight(webhook).size() >= IN_FLIGHT);
  }

  private void publish(int count, Set<String> published) {
    for (int i = 0; i < count; i++) {
      published.add(events.publish(Events.gameAdded(i, "Game")).id().toString());
    }
    events.flush();
  }

  /** Kills a random dispatcher and starts another one. */
  private Kill killOne() {
    int before = arrived().size();
    running.remove(random.nextInt(DISPATCHERS)).kill();
    running.add(dispatchers.startProcess(Holders.longAttempts()));
    return new Kill(before, arrived().size());
  }

  /**
   * Each duplicate has its first arrival before the end of a kill and its second after its start.
   */
  private void assertDuplicatesOnlyAtKills(List<Kill> kills) {
    List<String> arrived = arrived();
    var first = new HashMap<String, Integer>();
    for (int i = 0; i < arrived.size(); i++) {
      int again = i;
      Integer earlier = first.putIfAbsent(arrived.get(i), i);
      if (earlier != null) {
        assertThat(kills)
            .as("seed %d: %s arrived as %d and %d", SEED, arrived.get(i), earlier, again)
            .anyMatch(kill -> earlier <= kill.after && kill.before <= again);
      }
    }
    assertThat(arrived.size() - first.size())
        .as("duplicates, seed " + SEED)
        .isLessThan(KILLS * EVENTS / 20);
  }

  private List<String> arrived() {
    return receiver.received("/x").stream().map(WebhookReceiver.Received::deliveryId).toList();
  }

  private Api api() {
    return running.getFirst().api();
  }
}

package dev.gameday.realtime.connection;

import static dev.gameday.realtime.support.Events.envelope;
import static dev.gameday.realtime.support.Events.gameAdded;
import static dev.gameday.realtime.support.Events.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventTime;
import dev.gameday.events.MatchEvent;
import dev.gameday.events.MatchEvent.GameFull;
import dev.gameday.events.MatchEvent.PlayerJoined;
import dev.gameday.events.MatchEvent.PlayerLeft;
import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.Direction;
import dev.gameday.events.SessionEvent.PlayerCountUpdated;
import dev.gameday.events.SessionEvent.VoteReceived;
import dev.gameday.events.SessionEvent.VoteTotals;
import dev.gameday.events.SessionEvent.VotedGame;
import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.peer.LiveClient;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Matches and sessions side by side: each event reaches its subscribers only. */
@GatewayTest
class LiveRoomSubscribersIT {

  private static final AtomicLong IDS = new AtomicLong(1000);

  /** A session and a match of the same id: only the kind tells them apart. */
  private final long session = IDS.addAndGet(10);

  private final String match = Long.toString(session);
  private final TestGateway gateway;
  private final Events events;

  LiveRoomSubscribersIT(TestGateway gateway, Events events) {
    this.gateway = gateway;
    this.events = events;
  }

  @Test
  void shouldSendMatchEventsInTheEnvelopeOfSessions() {
    try (var client = client().subscribeMatch(match)) {
      EventEnvelope joined = joined(1, "Ünïcode 🎮", 0);
      EventEnvelope full = full(2);
      events.send(joined, full, left(3));

      client.awaitEvents(3).settle();
      assertThat(client.events())
          .extracting(event -> event.get("type").stringValue())
          .containsExactly("player_joined", "game_full", "player_left");
      assertThat(client.texts())
          .contains(
              """
              {"type":"player_joined","timestamp":"%s",\
              "data":{"playerName":"Ünïcode 🎮","isActive":true,"spotsLeft":0,"actor":null},\
              "eventId":"%s","id":"%s","sequence":1}"""
                  .formatted(EventTime.format(joined.time()), match, joined.id()));
      assertThat(client.texts())
          .contains(
              "{\"type\":\"game_full\",\"timestamp\":\"%s\",\"data\":%s,\"eventId\":\"%s\",\"id\":\"%s\",\"sequence\":2}"
                  .formatted(EventTime.format(full.time()), full.data(), match, full.id()));
    }
  }

  @Test
  void shouldSeparateMatchAndSessionWithSameId() {
    try (var ofMatch = client().subscribeMatch(match);
        var ofSession = client().subscribe(session);
        var ofBoth = client().subscribe(session).subscribeMatch(match)) {
      events.send(started(session), joined(1, "Ann", 9), gameAdded(session, 2), left(2));

      ofBoth.awaitEvents(4).settle();
      ofMatch.awaitEvents(3).settle();
      ofSession.awaitEvents(2).settle();
      assertThat(types(ofBoth))
          .containsExactlyInAnyOrder(
              "session.started", "player_joined", "game.added", "player_left");
      assertThat(types(ofSession)).containsExactly("session.started", "game.added");
      assertThat(types(ofMatch))
          .as("every client gets the start of a session")
          .containsExactlyInAnyOrder("session.started", "player_joined", "player_left");
    }
  }

  @Test
  void shouldSendNoMatchEventsAfterUnsubscribe() {
    try (var client = client().subscribeMatch(match);
        var witness = client().subscribeMatch(match)) {
      events.send(joined(1, "Ann", 9));
      client.awaitEvents(1);
      client
          .send("{\"type\":\"unsubscribe\",\"eventId\":\"" + match + "\"}")
          .awaitType("unsubscribed");

      events.send(left(2));

      witness.awaitEvents(2);
      client.settle();
      assertThat(types(client)).containsExactly("player_joined");
    }
  }

  @Test
  void shouldResumeAMatch() {
    try (var first = client().subscribeMatch(match)) {
      events.send(joined(1, "Ann", 1), joined(2, "Bob", 0), full(3));
      first.awaitEvents(3);
    }
    try (var second = client()) {
      second
          .send("{\"type\":\"subscribe\",\"eventId\":\"" + match + "\",\"after\":1}")
          .awaitEvents(2);
      events.send(left(4));
      second.awaitEvents(3).settle();

      assertThat(second.last("subscribed").get("recovered").booleanValue()).isTrue();
      assertThat(second.events())
          .extracting(event -> event.get("sequence").longValue())
          .containsExactly(2L, 3L, 4L);
    }
  }

  @Test
  void shouldSendPlayerCountsAndVotesOnlyToSubscribersOfTheirSession() {
    long elsewhere = session + 1;
    try (var here = client().subscribe(session);
        var there = client().subscribe(elsewhere);
        var bystander = client()) {
      events.send(
          started(session),
          started(elsewhere),
          envelope(new PlayerCountUpdated(session, 77, 6), 2),
          envelope(vote(session), 3),
          envelope(vote(elsewhere), 2));

      here.awaitEvents(4).settle();
      there.awaitEvents(3).settle();
      bystander.awaitEvents(2).settle();
      assertThat(ofSession(here, session)).containsExactly("player-count.updated", "vote.received");
      assertThat(ofSession(here, elsewhere)).isEmpty();
      assertThat(ofSession(there, elsewhere)).containsExactly("vote.received");
      assertThat(ofSession(there, session)).isEmpty();
      assertThat(types(bystander)).containsExactly("session.started", "session.started");
      assertThat(here.last("player-count.updated").get("data"))
          .hasToString("{\"sessionId\":%d,\"gameId\":77,\"playerCount\":6}".formatted(session));
    }
  }

  private LiveClient client() {
    return gateway.client();
  }

  private EventEnvelope joined(long sequence, String player, int spotsLeft) {
    return ofMatch(new PlayerJoined(player, true, spotsLeft, null), sequence);
  }

  private EventEnvelope full(long sequence) {
    return ofMatch(new GameFull("Ann", true, 0), sequence);
  }

  private EventEnvelope left(long sequence) {
    return ofMatch(new PlayerLeft("Ann", 1, null), sequence);
  }

  private EventEnvelope ofMatch(MatchEvent.Change change, long sequence) {
    return envelope(new MatchEvent(match, change), sequence);
  }

  private static VoteReceived vote(long session) {
    return new VoteReceived(
        session,
        new VotedGame(42, "Quiplash 3", "Jackbox Party Pack 7"),
        new CastVote("viewer", Direction.UP, Instant.now()),
        VoteTotals.of(5, 2));
  }

  private static List<String> types(LiveClient client) {
    return client.events().stream().map(event -> event.get("type").stringValue()).toList();
  }

  /** Returns the types of the events that only subscribers get. */
  private static List<String> ofSession(LiveClient client, long session) {
    return client.events().stream()
        .filter(event -> event.get("data").path("sessionId").asLong(-1) == session)
        .map(event -> event.get("type").stringValue())
        .toList();
  }
}

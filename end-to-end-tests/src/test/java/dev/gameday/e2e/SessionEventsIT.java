package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.LiveClient;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The events and recipients of the guide's table that its examples don't cover. */
@OnSharedGameday
class SessionEventsIT {

  private final RunningGameday gameday;
  private final Api admin;
  private final Host host;

  SessionEventsIT(RunningGameday gameday) {
    this.gameday = gameday;
    this.admin = gameday.admin();
    this.host = gameday.host();
  }

  @Test
  void shouldPublishPlayerCountsAndVotesToSubscribersAndWebhooks() throws Exception {
    try (var receiver = VerifyingReceiver.open("mysecret123");
        var _ = host.registerWebhook(receiver, "*");
        LiveClient subscriber = gameday.live();
        LiveClient unsubscribed = gameday.live()) {
      long session = host.startSession();
      subscriber.subscribe(session);
      long game = host.createGame("Quiplash 3");
      long inSession = host.addGame(session, game).id();

      admin
          .patch(
              "/api/sessions/%d/games/%d/player-count".formatted(session, inSession),
              "{\"player_count\":6}")
          .expect(200);
      String votedAt = vote(session, "viewer123", "up");

      subscriber.awaitEvent("vote.received", session);
      assertThat(subscriber.eventTexts(session).stream().skip(2).map(SessionEventsIT::typeAndData))
          .containsExactly(
              """
              player-count.updated {"sessionId":%d,"gameId":%d,"playerCount":6}"""
                  .formatted(session, inSession),
              """
              vote.received {"sessionId":%d,\
              "game":{"id":%d,"title":"Quiplash 3","pack_name":"Jackbox Party Pack 7"},\
              "vote":{"username":"viewer123","type":"up","timestamp":"%s"},\
              "totals":{"upvotes":1,"downvotes":0,"popularity_score":1}}"""
                  .formatted(session, game, votedAt));
      await()
          .untilAsserted(
              () ->
                  assertThat(receiver.ofSession(session))
                      .extracting(received -> received.header("X-Webhook-Event"))
                      .containsExactlyInAnyOrder(
                          "session.started",
                          "game.added",
                          "player-count.updated",
                          "vote.received"));
      assertThat(unsubscribed.eventTexts(session).stream().map(SessionEventsIT::type))
          .containsExactly("session.started");
    }
  }

  @Test
  void shouldCountAnImportedChatWithoutPublishingEvents() throws Exception {
    try (LiveClient subscriber = gameday.live()) {
      long session = host.startSession();
      subscriber.subscribe(session);
      host.addGame(session, host.createGame("Quiplash 3"));
      String chat =
          """
          {"chatData":[
            {"username":"viewer1","message":"thisgame++","timestamp":"%1$s"},
            {"username":"viewer2","message":"oh no thisgame--","timestamp":"%1$s"},
            {"username":"viewer3","message":"ThisGame++ !","timestamp":"%1$s"}]}"""
              .formatted(Instant.now());

      admin.post("/api/sessions/" + session + "/chat-import", chat).expect(200);
      admin.post("/api/sessions/" + session + "/chat-import", chat).expect(200);
      host.closeSession(session);

      subscriber.awaitEvent("session.ended", session);
      assertThat(subscriber.eventTexts(session).stream().map(SessionEventsIT::type))
          .isEqualTo(List.of("session.started", "game.added", "session.ended"));
      JsonNode votes = admin.get("/api/sessions/" + session + "/votes").expect(200).json();
      assertThat(votes.at("/votes/0/upvotes").longValue()).isEqualTo(2);
      assertThat(votes.at("/votes/0/downvotes").longValue()).isEqualTo(1);
    }
  }

  /** Votes and returns the time of the vote. */
  private String vote(long session, String username, String direction)
      throws IOException, InterruptedException {
    JsonNode reply =
        admin
            .post(
                "/api/votes/live",
                """
                {"username":"%s","vote":"%s","timestamp":"%s","session_id":%d}"""
                    .formatted(username, direction, Instant.now(), session))
            .expect(200)
            .json();
    assertThat(reply.at("/totals/upvotes").longValue()).isEqualTo(1);
    return reply.at("/vote/timestamp").stringValue();
  }

  private static String typeAndData(String event) {
    JsonNode json = Api.JSON.readTree(event);
    return type(event) + " " + json.get("data");
  }

  private static String type(String event) {
    return Api.JSON.readTree(event).get("type").stringValue();
  }
}

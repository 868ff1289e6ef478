package dev.gameday.sessions.vote;

import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import java.time.Instant;

/** Requests of a host and of viewers. */
record VotingFixture(Http admin) {

  long startSession() {
    return admin.post("/api/sessions").number("id");
  }

  /** Adds a game, which is then being played. */
  PlayedGame play(long session) {
    Answer added = admin.post("/api/sessions/" + session + "/games", "{\"game_id\":1}");
    return new PlayedGame(added.number("id"), Instant.parse(added.text("added_at")));
  }

  Answer close(long session) {
    return admin.post("/api/sessions/" + session + "/close");
  }

  Answer vote(long session, String viewer, String vote, Instant time) {
    return admin.post(
        "/api/votes/live",
        """
        {"username":"%s","vote":"%s","timestamp":"%s","session_id":%d}\
        """
            .formatted(viewer, vote, time, session));
  }

  Answer voteInLatestSession(String viewer, Instant time) {
    return admin.post(
        "/api/votes/live",
        """
        {"username":"%s","vote":"up","timestamp":"%s"}\
        """
            .formatted(viewer, time));
  }

  Answer importChat(long session, String messages) {
    return admin.post(
        "/api/sessions/" + session + "/chat-import", "{\"chatData\":[" + messages + "]}");
  }

  static String message(String viewer, String text, Instant time) {
    return """
    {"username":"%s","message":"%s","timestamp":"%s"}\
    """
        .formatted(viewer, text, time);
  }

  Answer totals(long session) {
    return admin.get("/api/sessions/" + session + "/votes");
  }

  /**
   * A game in a session.
   *
   * @param start time since which it has been played
   */
  record PlayedGame(long id, Instant start) {}
}

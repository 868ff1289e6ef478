package dev.gameday.e2e;

import dev.gameday.e2e.Api.Answer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A bot that submits votes from a viewers' chat. */
record Voter(Api api) {

  Answer vote(long sessionId, String username, String vote)
      throws IOException, InterruptedException {
    var body = Api.JSON.createObjectNode();
    body.put("username", username);
    body.put("vote", vote);
    body.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    body.put("session_id", sessionId);
    return api.post("/api/votes/live", body.toString());
  }
}

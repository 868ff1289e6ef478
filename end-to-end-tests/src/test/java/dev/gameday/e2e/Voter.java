package dev.gameday.e2e;

import dev.gameday.e2e.Api.Answer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A bot that reports what viewers write in a chat. */
record Voter(Api api) {

  Answer vote(long sessionId, String username, String vote)
      throws IOException, InterruptedException {
    var ballot = Api.JSON.createObjectNode();
    ballot.put("username", username);
    ballot.put("vote", vote);
    ballot.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    ballot.put("session_id", sessionId);
    return api.post("/api/votes/live", ballot.toString());
  }
}

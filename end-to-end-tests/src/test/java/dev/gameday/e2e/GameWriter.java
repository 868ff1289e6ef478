package dev.gameday.e2e;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.e2e.Api.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * Adds every game of a list to a session, closes the session and starts the next one. Records the
 * games acknowledged with a 2xx; the outcome of all other requests is unknown.
 */
final class GameWriter {

  private static final int DELAY_MILLIS = 10;

  private final Api api;
  private final List<Long> games;
  private final Set<AddedGame> acknowledged = ConcurrentHashMap.newKeySet();
  private int next;
  private @Nullable Long session;
  private int unanswered;

  GameWriter(Api api, List<Long> games) {
    this.api = api;
    this.games = games;
  }

  /** Runs until it is cancelled or a request fails, for instance when the run is killed. */
  ScheduledFuture<?> start(ScheduledExecutorService threads) {
    return threads.scheduleWithFixedDelay(this::step, 0, DELAY_MILLIS, MILLISECONDS);
  }

  Set<AddedGame> acknowledged() {
    return acknowledged;
  }

  int unanswered() {
    return unanswered;
  }

  private void step() {
    try {
      Long current = session;
      if (current == null) {
        session = accepted(api.post("/api/sessions", "{}")).id();
        next = 0;
      } else if (next == games.size()) {
        close(current);
        session = null;
      } else {
        add(current, games.get(next++));
      }
    } catch (IOException | InterruptedException e) {
      unanswered++;
      throw new KilledException(e);
    }
  }

  private void add(long sessionId, long gameId) throws IOException, InterruptedException {
    accepted(api.post("/api/sessions/" + sessionId + "/games", "{\"game_id\":" + gameId + "}"));
    acknowledged.add(new AddedGame(sessionId, gameId));
  }

  private void close(long sessionId) throws IOException, InterruptedException {
    Answer answer = api.post("/api/sessions/" + sessionId + "/close", "{}");
    boolean wasClosedBefore = answer.status() == 409;
    if (!wasClosedBefore) {
      accepted(answer);
    }
  }

  /** Requires a 2xx. A run that is being killed may answer with 5xx, but never with 4xx. */
  private static Answer accepted(Answer answer) throws IOException {
    if (answer.status() >= 500) {
      throw new IOException("status " + answer.status());
    }
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    return answer;
  }

  /** Ends a writer's round after a failed request; a failed assertion is thrown as it is. */
  static final class KilledException extends RuntimeException {

    private static final long serialVersionUID = 1;

    KilledException(Exception cause) {
      super(cause);
    }
  }
}

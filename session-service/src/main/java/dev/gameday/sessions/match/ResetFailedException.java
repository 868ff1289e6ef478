package dev.gameday.sessions.match;

/** One match can't be reset, which must not keep the others from it. */
final class ResetFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String matchId;

  ResetFailedException(String matchId, Throwable cause) {
    super("match " + matchId + " can't be reset", cause);
    this.matchId = matchId;
  }

  String matchId() {
    return matchId;
  }
}

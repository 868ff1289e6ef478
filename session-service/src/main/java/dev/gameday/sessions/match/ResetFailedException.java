package dev.gameday.sessions.match;

/** Failed reset of one match. It must not prevent the resets of other matches. */
final class ResetFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String matchId;

  ResetFailedException(String matchId, Throwable cause) {
    super("Cannot reset match " + matchId, cause);
    this.matchId = matchId;
  }

  String matchId() {
    return matchId;
  }
}

package dev.gameday.sessions.auth;

/**
 * A token for its bearer.
 *
 * @param expiresIn in seconds
 */
record IssuedToken(String token, long expiresIn, String message) {

  /** So that the token can't slip into a log. */
  @Override
  public String toString() {
    return "IssuedToken[expiresIn=" + expiresIn + "]";
  }
}

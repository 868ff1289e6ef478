package dev.gameday.sessions.auth;

/**
 * An issued token.
 *
 * @param token bearer token for the Authorization header
 * @param expiresIn lifetime in seconds
 * @param message confirmation for a person
 */
record IssuedToken(String token, long expiresIn, String message) {

  /** Omits the token, which must not be logged. */
  @Override
  public String toString() {
    return "IssuedToken[expiresIn=" + expiresIn + "]";
  }
}

package dev.gameday.base.token;

/** Thrown if a token is invalid. The message is safe to send to the client. */
public final class InvalidTokenException extends Exception {

  private static final long serialVersionUID = 1;

  InvalidTokenException(String message, Throwable cause) {
    super(message, cause);
  }
}

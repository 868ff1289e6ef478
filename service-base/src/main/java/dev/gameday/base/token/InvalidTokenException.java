package dev.gameday.base.token;

/**
 * A token that proves nothing. The message is a sentence for the client and says nothing secret.
 */
public final class InvalidTokenException extends Exception {

  private static final long serialVersionUID = 1;

  InvalidTokenException(String message, Throwable cause) {
    super(message, cause);
  }
}

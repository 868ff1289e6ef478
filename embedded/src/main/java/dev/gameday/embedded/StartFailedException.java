package dev.gameday.embedded;

/** Thrown if an embedded server does not start. The message is one sentence for the user. */
public final class StartFailedException extends RuntimeException {
  public StartFailedException(String message) {
    super(message);
  }

  public StartFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

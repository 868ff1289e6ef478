package dev.gameday.embedded;

/** An embedded server did not start; the message is one plain sentence for a person to read. */
public final class StartFailedException extends RuntimeException {
  public StartFailedException(String message) {
    super(message);
  }

  public StartFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

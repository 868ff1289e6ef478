package dev.gameday.realtime.protocol;

/**
 * Signals a message that isn't a valid command. The exception's message is a sentence for the
 * client's developer.
 */
public final class RefusedCommandException extends Exception {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  RefusedCommandException(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}

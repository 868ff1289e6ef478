package dev.gameday.realtime.protocol;

/** A message that is no command. Its own message is a sentence for whoever wrote the client. */
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

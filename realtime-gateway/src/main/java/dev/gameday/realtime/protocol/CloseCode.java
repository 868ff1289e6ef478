package dev.gameday.realtime.protocol;

/** Why the server ends a connection. The number tells a client whether to come back, and how. */
public enum CloseCode {
  /** Binary messages are not understood. */
  UNSUPPORTED_DATA(1003),
  /** Text that isn't UTF-8. */
  INVALID_TEXT(1007),
  MESSAGE_TOO_LARGE(1009),
  /** Reconnect after a random while. */
  RESTART(1012),
  /** Reconnect later. */
  TRY_LATER(1013),
  /** Don't retry with this token. */
  NOT_AUTHENTICATED(4001),
  FORBIDDEN(4003),
  /** Reconnect and resume. */
  TOO_SLOW(4008),
  /** Reconnect and send fewer. */
  TOO_MANY_COMMANDS(4029);

  private final int number;

  CloseCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}

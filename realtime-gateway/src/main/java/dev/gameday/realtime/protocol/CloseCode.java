package dev.gameday.realtime.protocol;

/**
 * Reasons why the server closes a connection. The number tells a client whether and when to
 * reconnect.
 */
public enum CloseCode {
  /** Binary messages are not supported. */
  UNSUPPORTED_DATA(1003),
  /** A text message is not valid UTF-8. */
  INVALID_TEXT(1007),
  /** The message is too large; send smaller ones. */
  MESSAGE_TOO_LARGE(1009),
  /** The server restarts; reconnect after a random delay. */
  RESTART(1012),
  /** The server cannot verify the token now; reconnect later. */
  TRY_LATER(1013),
  /** The token is missing, invalid or expired; reconnect only with another one. */
  NOT_AUTHENTICATED(4001),
  /** The token lacks the scope {@code live}; reconnect only with another one. */
  FORBIDDEN(4003),
  /** The client reads too slowly; reconnect and resume. */
  TOO_SLOW(4008),
  /** The client sent too many commands; reconnect and send fewer. */
  TOO_MANY_COMMANDS(4029);

  private final int number;

  CloseCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}

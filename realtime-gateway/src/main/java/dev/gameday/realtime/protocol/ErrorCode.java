package dev.gameday.realtime.protocol;

import java.util.Locale;

/**
 * Reasons why a command is refused; clients receive the lower-case name. The connection stays open.
 */
public enum ErrorCode {
  INVALID_JSON,
  INVALID_MESSAGE,
  UNKNOWN_TYPE,
  NOT_AUTHENTICATED,
  TOO_MANY_SUBSCRIPTIONS,
  UNAVAILABLE;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.gameday.realtime.connection;

import dev.gameday.base.token.Caller;

/** What came of a token. */
sealed interface Authentication {

  record Accepted(Caller caller) implements Authentication {}

  /** The token proves nothing. */
  record Refused(String sentence) implements Authentication {}

  /** The token is good, but not for this. */
  record Forbidden(String sentence) implements Authentication {}

  /** The keys to tell can't be had right now. */
  record Unavailable(String sentence) implements Authentication {}
}

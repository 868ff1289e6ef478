package dev.gameday.realtime.connection;

import dev.gameday.base.token.Caller;

/** The result of verifying a token. */
sealed interface Authentication {

  record Accepted(Caller caller) implements Authentication {}

  /** The token is invalid. */
  record Refused(String sentence) implements Authentication {}

  /** The token is valid but lacks the scope. */
  record Forbidden(String sentence) implements Authentication {}

  /** The keys for the verification are unavailable. */
  record Unavailable(String sentence) implements Authentication {}
}

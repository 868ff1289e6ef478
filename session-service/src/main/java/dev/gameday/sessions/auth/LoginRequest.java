package dev.gameday.sessions.auth;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A login.
 *
 * @param key admin key
 */
record LoginRequest(
    @NotNull(message = "is required") @Size(max = 1000, message = "must be at most 1000 characters")
        String key) {

  /** Omits the key, which must not be logged. */
  @Override
  public String toString() {
    return "LoginRequest[]";
  }
}

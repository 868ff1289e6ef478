package dev.gameday.sessions.auth;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A try to log in. */
record LoginRequest(
    @NotNull(message = "is required") @Size(max = 1000, message = "must be at most 1000 characters")
        String key) {

  /** So that the key can't slip into a log. */
  @Override
  public String toString() {
    return "LoginRequest[]";
  }
}

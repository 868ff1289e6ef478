package dev.gameday.sessions.auth;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings for the admin login.
 *
 * @param adminKey key with which the admin logs in
 */
@ConfigurationProperties("gameday.auth")
record AuthSettings(String adminKey) {

  /** Omits the key, which must not be logged. */
  @Override
  public String toString() {
    return "AuthSettings[]";
  }
}

package dev.gameday.sessions.auth;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may log in.
 *
 * @param adminKey what the admin logs in with
 */
@ConfigurationProperties("gameday.auth")
record AuthSettings(String adminKey) {

  /** So that the key can't slip into a log. */
  @Override
  public String toString() {
    return "AuthSettings[]";
  }
}

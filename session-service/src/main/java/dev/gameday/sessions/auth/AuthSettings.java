package dev.gameday.sessions.auth;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may log in.
 *
 * @param adminKey what the admin logs in with
 * @param trustedProxies addresses, besides loopback, whose X-Forwarded-For is believed
 */
@ConfigurationProperties("gameday.auth")
record AuthSettings(String adminKey, @DefaultValue List<String> trustedProxies) {

  AuthSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** So that the key can't slip into a log. */
  @Override
  public String toString() {
    return "AuthSettings[trustedProxies=" + trustedProxies + "]";
  }
}

package dev.gameday.webhooks.match;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connection to session-service.
 *
 * @param url base URL of session-service, without a path
 * @param timeout longest wait for a connection and for a response
 */
@ConfigurationProperties("gameday.sessions")
record SessionServiceSettings(URI url, @DefaultValue("2s") Duration timeout) {

  SessionServiceSettings {
    if (url.getScheme() == null || !url.getScheme().startsWith("http") || url.getHost() == null) {
      throw new IllegalArgumentException(
          "GAMEDAY_SESSIONS_URL must look like http://session-service:8081");
    }
  }
}

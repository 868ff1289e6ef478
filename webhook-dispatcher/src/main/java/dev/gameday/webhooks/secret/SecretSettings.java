package dev.gameday.webhooks.secret;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param keys see {@link SecretKeys#parse}
 */
@ConfigurationProperties("gameday.secret")
record SecretSettings(String keys) {

  @Override
  public String toString() {
    return "SecretSettings[keys hidden]";
  }
}

package dev.gameday.webhooks.secret;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The encryption keys.
 *
 * @param keys format of {@link SecretKeys#parse}
 */
@ConfigurationProperties("gameday.secret")
record SecretSettings(String keys) {

  @Override
  public String toString() {
    return "SecretSettings[keys hidden]";
  }
}

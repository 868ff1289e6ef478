package dev.gameday.sessions.limit;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom limits count.
 *
 * @param trustedProxies addresses, besides loopback, whose X-Forwarded-For is believed
 */
@ConfigurationProperties("gameday.limit")
record LimitSettings(@DefaultValue List<String> trustedProxies) {

  LimitSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }
}

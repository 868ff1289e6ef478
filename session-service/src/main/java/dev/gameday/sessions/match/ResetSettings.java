package dev.gameday.sessions.match;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How recurring matches are reset.
 *
 * @param poll how often to look for matches that are due
 * @param batchSize how many are reset in one transaction
 * @param healthInterval how often the log says how it stands
 */
@ConfigurationProperties("gameday.match.reset")
record ResetSettings(
    @DefaultValue("500ms") Duration poll,
    @DefaultValue("50") int batchSize,
    @DefaultValue("30s") Duration healthInterval) {

  ResetSettings {
    if (batchSize < 1) {
      throw new IllegalArgumentException("gameday.match.reset.batch-size must be at least 1");
    }
  }
}

package dev.gameday.sessions.match;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for the resets of recurring matches.
 *
 * @param poll interval between queries for due matches
 * @param batchSize maximum number of resets per transaction
 * @param healthInterval interval between samples of the number of overdue matches
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

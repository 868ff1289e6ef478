package dev.gameday.sessions.vote;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for counting live votes.
 *
 * @param tellers number of worker threads and thus of concurrent transactions. More than one only
 *     helps with spare cores, because batches get smaller
 * @param waiting maximum number of waiting votes per worker; further votes are refused
 * @param batchSize maximum number of votes per transaction
 */
@ConfigurationProperties("gameday.votes")
record VoteSettings(
    @DefaultValue("1") int tellers,
    @DefaultValue("5000") int waiting,
    @DefaultValue("500") int batchSize) {

  VoteSettings {
    if (tellers < 1 || waiting < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "gameday.votes.tellers, .waiting and .batch-size must be at least 1");
    }
  }
}

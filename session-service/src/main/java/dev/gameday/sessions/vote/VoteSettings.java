package dev.gameday.sessions.vote;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How live votes are counted.
 *
 * @param tellers how many transactions count at the same time; a second one pays only where there
 *     are cores to spare, for each then counts fewer votes at once
 * @param waiting how many votes may wait for each teller; further ones are refused
 * @param batchSize how many votes a transaction counts at most
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

package dev.gameday.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keepFor how long an answer is given again
 * @param claim how long a replica isn't heard of before a request with the key of one that it
 *     worked on may try
 * @param renewEvery how often a replica says of requests that take longer that it works on them;
 *     several times in a claim
 * @param sweepEvery the pause between deletions of expired answers
 */
@ConfigurationProperties("gameday.idempotency")
record IdempotencySettings(
    @DefaultValue("24h") Duration keepFor,
    @DefaultValue("5s") Duration claim,
    @DefaultValue("1s") Duration renewEvery,
    @DefaultValue("1m") Duration sweepEvery) {}

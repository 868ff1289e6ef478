package dev.gameday.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keepFor the lifetime of a stored response
 * @param claim the time without renewal after which a claim expires and another request may replace
 *     it
 * @param renewEvery the interval at which claims of requests in progress are renewed; a fraction of
 *     {@code claim}
 * @param sweepEvery the interval between deletions of expired responses
 */
@ConfigurationProperties("gameday.idempotency")
record IdempotencySettings(
    @DefaultValue("24h") Duration keepFor,
    @DefaultValue("5s") Duration claim,
    @DefaultValue("1s") Duration renewEvery,
    @DefaultValue("1m") Duration sweepEvery) {}

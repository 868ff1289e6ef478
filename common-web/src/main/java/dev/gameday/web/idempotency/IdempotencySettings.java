package dev.gameday.web.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keepFor how long an answer is given again
 * @param claim how long a request may take before another with its key may try; longer than any
 *     handler takes
 * @param sweepEvery the pause between deletions of expired answers
 */
@ConfigurationProperties("gameday.idempotency")
record IdempotencySettings(
    @DefaultValue("24h") Duration keepFor,
    @DefaultValue("30s") Duration claim,
    @DefaultValue("1m") Duration sweepEvery) {}

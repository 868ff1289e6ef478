package dev.gameday.webhooks.replay;

import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.replay.ReplayedDeliveries.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay as it was stored when it was read.
 *
 * @param since start of the event time, inclusive
 * @param until end of the event time, exclusive
 * @param status {@code waiting}, {@code running}, {@code done}, {@code cancelled} or {@code failed}
 * @param reason reason of a failure
 * @param replayed number of scheduled deliveries
 * @param logNext id of the next delivery in the log, null once the log is done
 * @param kafkaProgress share of the Kafka records that it has read, from 0 to 1; null before that
 *     part
 */
record Replay(
    UUID id,
    long webhookId,
    ReplayFilter only,
    Instant since,
    Instant until,
    String status,
    @Nullable String reason,
    long replayed,
    @Nullable UUID logNext,
    @Nullable Double kafkaProgress,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /** The default lifetime of the log; earlier events don't count for the progress. */
  private static final Duration MAX_AGE = Duration.ofDays(30);

  static Range firstRange(long webhookId, Instant since, Instant until, ReplayFilter filter) {
    return new Range(webhookId, DeliveryId.lowerBound(since), until, !filter.includesSucceeded());
  }

  /** The part of the log that is not scheduled yet. */
  Range range(UUID next) {
    return new Range(webhookId, next, until, !only.includesSucceeded());
  }

  /** The approximate completed share, from 0 to 1. */
  double progress() {
    if (status.equals("done")) {
      return 1;
    }
    double log = logNext == null ? 1 : logProgress(DeliveryId.eventTime(logNext));
    double kafka = kafkaProgress == null ? 0 : kafkaProgress;
    double total = only.includesMissed() ? (log + kafka) / 2 : log;
    return Math.round(1_000 * total) / 1_000.0;
  }

  private double logProgress(Instant next) {
    Instant earliest = createdAt.minus(MAX_AGE);
    Instant start = since.isBefore(earliest) ? earliest : since;
    long whole = Math.max(1, Duration.between(start, until).toMillis());
    return Math.clamp((double) Duration.between(start, next).toMillis() / whole, 0.0, 1.0);
  }
}

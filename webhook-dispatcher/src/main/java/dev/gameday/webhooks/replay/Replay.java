package dev.gameday.webhooks.replay;

import dev.gameday.webhooks.delivery.DeliveryId;
import dev.gameday.webhooks.replay.ReplayedDeliveries.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events of the past on their way to a webhook, as they stood when this was read.
 *
 * @param status {@code waiting}, {@code running}, {@code done}, {@code cancelled} or {@code failed}
 * @param reason why it failed
 * @param replayed how many deliveries it has set on their way
 * @param logNext where it is in the log, null once it is through
 * @param kafkaProgress how much of what Kafka has it has read, from 0 to 1; null before it began
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

  /** No log is kept for longer, whatever else is asked for. */
  private static final Duration MAX_AGE = Duration.ofDays(30);

  static Range firstRange(long webhookId, Instant since, Instant until, ReplayFilter filter) {
    return new Range(webhookId, DeliveryId.lowerBound(since), until, !filter.takesSuccesses());
  }

  /** What is left of the log. */
  Range range(UUID next) {
    return new Range(webhookId, next, until, !only.takesSuccesses());
  }

  /** Roughly how much of it is done, from 0 to 1. */
  double progress() {
    if (status.equals("done")) {
      return 1;
    }
    double log = logNext == null ? 1 : ofLog(DeliveryId.eventTime(logNext));
    double kafka = kafkaProgress == null ? 0 : kafkaProgress;
    double whole = only.takesMissed() ? (log + kafka) / 2 : log;
    return Math.round(1_000 * whole) / 1_000.0;
  }

  private double ofLog(Instant next) {
    Instant earliest = createdAt.minus(MAX_AGE);
    Instant start = since.isBefore(earliest) ? earliest : since;
    long whole = Math.max(1, Duration.between(start, until).toMillis());
    return Math.clamp((double) Duration.between(start, next).toMillis() / whole, 0.0, 1.0);
  }
}

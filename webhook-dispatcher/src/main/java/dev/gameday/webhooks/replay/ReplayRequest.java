package dev.gameday.webhooks.replay;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.EventTime;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The events to replay.
 *
 * @param since start of the event time, inclusive
 * @param until end of the event time, exclusive; now by default
 * @param only events of the time range to include; {@code failed} by default
 */
record ReplayRequest(
    @NotNull(message = "must be a time like 2026-03-15T20:30:00.000Z") Instant since,
    @Nullable Instant until,
    @Nullable ReplayFilter only) {

  /** A time well below the last one that fits into an id or into a database column. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * The requested range, with defaults filled in.
   *
   * @throws Problem (400) if it is empty
   */
  Range range(Instant now) {
    Instant end = until == null ? now : until;
    if (!since.isBefore(end)) {
      throw Problem.invalid(
          until == null ? "since" : "until",
          until == null ? "must be in the past" : "must be after since");
    }
    return new Range(clamp(since), clamp(end), only == null ? ReplayFilter.FAILED : only);
  }

  private static Instant clamp(Instant time) {
    Instant notTooEarly = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    return EventTime.truncate(notTooEarly.isAfter(LATEST) ? LATEST : notTooEarly);
  }

  /** A range without defaults. */
  record Range(Instant since, Instant until, ReplayFilter only) {}
}

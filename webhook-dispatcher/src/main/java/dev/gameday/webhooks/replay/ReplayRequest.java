package dev.gameday.webhooks.replay;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.EventTime;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to have events of the past delivered.
 *
 * @param since the time of the earliest event
 * @param until the first moment after the latest; now if null
 * @param only what is replayed: what failed, if null
 */
record ReplayRequest(
    @NotNull(message = "must be a time like 2026-03-15T20:30:00.000Z") Instant since,
    @Nullable Instant until,
    @Nullable ReplayFilter only) {

  /** Far enough from where the milliseconds of an id, or the database's times, end. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * @throws Problem (400) if it ends before it starts
   */
  Range range(Instant now) {
    Instant end = until == null ? now : until;
    if (!since.isBefore(end)) {
      throw Problem.invalid(
          until == null ? "since" : "until",
          until == null ? "must be in the past" : "must be after since");
    }
    return new Range(within(since), within(end), only == null ? ReplayFilter.FAILED : only);
  }

  private static Instant within(Instant time) {
    Instant notTooEarly = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    return EventTime.truncate(notTooEarly.isAfter(LATEST) ? LATEST : notTooEarly);
  }

  /** The same, with nothing left open. */
  record Range(Instant since, Instant until, ReplayFilter only) {}
}

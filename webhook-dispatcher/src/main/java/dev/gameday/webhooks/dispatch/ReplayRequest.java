package dev.gameday.webhooks.dispatch;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.web.problem.Problem;
import dev.gameday.webhooks.delivery.ReplayRange;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to have events of the past delivered once more.
 *
 * @param since the time of the earliest event
 * @param until the first moment after the latest; now if null
 * @param only what is replayed: what failed, if null
 */
record ReplayRequest(
    @NotNull(message = "must be a time like 2026-03-15T20:30:00.000Z") Instant since,
    @Nullable Instant until,
    @Nullable Only only) {

  enum Only {
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("all")
    ALL
  }

  /**
   * @throws Problem (400) if it ends before it starts
   */
  ReplayRange range(Instant now) {
    Instant end = until == null ? now : until;
    if (!since.isBefore(end)) {
      throw Problem.invalid(
          until == null ? "since" : "until",
          until == null ? "must be in the past" : "must be after since");
    }
    return ReplayRange.of(since, end, only != Only.ALL);
  }
}

package dev.gameday.sessions.match.recurrence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.temporal.ChronoUnit;

/** The unit of a recurrence's interval. */
public enum Frequency {
  @JsonProperty("daily")
  DAILY(ChronoUnit.DAYS),
  @JsonProperty("weekly")
  WEEKLY(ChronoUnit.WEEKS),
  @JsonProperty("monthly")
  MONTHLY(ChronoUnit.MONTHS),
  @JsonProperty("yearly")
  YEARLY(ChronoUnit.YEARS);

  private final ChronoUnit unit;

  Frequency(ChronoUnit unit) {
    this.unit = unit;
  }

  ChronoUnit unit() {
    return unit;
  }
}

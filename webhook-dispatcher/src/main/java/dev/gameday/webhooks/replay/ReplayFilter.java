package dev.gameday.webhooks.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Which events of a time are replayed. */
enum ReplayFilter {
  /** What is in the log and failed for good. */
  @JsonProperty("failed")
  FAILED,

  /** What never succeeded: that, and events that are not in the log at all. */
  @JsonProperty("undelivered")
  UNDELIVERED,

  /** Everything, what succeeded too. */
  @JsonProperty("all")
  ALL;

  /** As the database has it. */
  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReplayFilter ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  boolean takesSuccesses() {
    return this == ALL;
  }

  boolean takesMissed() {
    return this != FAILED;
  }
}

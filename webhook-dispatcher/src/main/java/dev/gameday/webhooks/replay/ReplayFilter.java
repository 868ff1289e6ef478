package dev.gameday.webhooks.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The events of a time range that a replay includes. */
enum ReplayFilter {
  /** Exhausted deliveries. */
  @JsonProperty("failed")
  FAILED,

  /** Exhausted deliveries, and events without a delivery in the log. */
  @JsonProperty("undelivered")
  UNDELIVERED,

  /** All events, including those whose delivery succeeded. */
  @JsonProperty("all")
  ALL;

  /** The stored name. */
  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ReplayFilter ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  boolean includesSucceeded() {
    return this == ALL;
  }

  boolean includesMissed() {
    return this != FAILED;
  }
}

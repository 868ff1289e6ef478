package dev.gameday.realtime.protocol;

import java.util.Locale;

/** The state of the event feed; clients receive the lower-case name. */
public enum FeedState {
  LIVE,
  /** Kafka doesn't respond; clients may be missing events. */
  STALE;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

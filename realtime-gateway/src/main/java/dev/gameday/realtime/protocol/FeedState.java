package dev.gameday.realtime.protocol;

import java.util.Locale;

/** Whether events come through; clients see the lower-case name. */
public enum FeedState {
  LIVE,
  /** Events may have happened of which nobody is told yet. */
  STALE;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

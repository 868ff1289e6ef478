package dev.gameday.sessions.outbox;

import dev.gameday.events.DomainEvent;
import dev.gameday.events.MatchEvent;
import dev.gameday.events.SessionEvent;

/**
 * A session or match, whose events keep their order.
 *
 * @param name unique name among all kinds of aggregates, such as {@code session:3}
 */
record Aggregate(String name) {

  /** Must never change: a row keeps the shard that it was written with. */
  static final int SHARDS = 64;

  private static final String SESSION = "session:";
  private static final String MATCH = "match:";

  static Aggregate of(DomainEvent event) {
    return switch (event) {
      case SessionEvent session -> new Aggregate(SESSION + session.subject());
      case MatchEvent match -> new Aggregate(MATCH + match.subject());
    };
  }

  int shard() {
    return Math.floorMod(name.hashCode(), SHARDS);
  }

  /** Returns the name of the log field for {@link #id}. */
  String logField() {
    return name.startsWith(SESSION) ? "sessionId" : "matchId";
  }

  String id() {
    return name.substring(name.indexOf(':') + 1);
  }
}

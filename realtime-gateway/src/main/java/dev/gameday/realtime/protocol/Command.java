package dev.gameday.realtime.protocol;

import org.jspecify.annotations.Nullable;

/** What a client may ask for. */
public sealed interface Command {

  record Auth(String token) implements Command {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Auth";
    }
  }

  /**
   * @param after the last sequence that the client has seen, to resume behind it; null to begin
   *     with what happens next
   */
  record Subscribe(RoomKey room, @Nullable Long after) implements Command {}

  record Unsubscribe(RoomKey room) implements Command {}

  record Ping() implements Command {}
}

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
   * @param afterId the id of that event, by which the server knows that its history is the client's
   */
  record Subscribe(RoomKey room, @Nullable Long after, @Nullable String afterId)
      implements Command {}

  record Unsubscribe(RoomKey room) implements Command {}

  record Ping() implements Command {}
}

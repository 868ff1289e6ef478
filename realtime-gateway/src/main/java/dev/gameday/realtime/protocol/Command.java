package dev.gameday.realtime.protocol;

import org.jspecify.annotations.Nullable;

/** A client's command. */
public sealed interface Command {

  record Auth(String token) implements Command {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Auth";
    }
  }

  /**
   * @param after the last sequence that the client has received, to resume behind it; null to
   *     receive new events only
   * @param afterId the id of the event with that sequence, which proves that client and server
   *     share a history; null if the client didn't send it
   */
  record Subscribe(RoomKey room, @Nullable Long after, @Nullable String afterId)
      implements Command {}

  record Unsubscribe(RoomKey room) implements Command {}

  record Ping() implements Command {}
}

package dev.gameday.realtime.presence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many connections, of WebSockets and streams, are subscribed to a session. */
record PresenceView(@JsonProperty("session_id") long sessionId, int connections) {}

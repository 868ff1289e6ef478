package dev.gameday.realtime.presence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The number of connections, WebSockets and streams, that are subscribed to a session. */
record PresenceView(@JsonProperty("session_id") long sessionId, int connections) {}

package dev.gameday.local.edge;

/** How far a service has come. */
sealed interface UpstreamState {
  /** Not reachable yet, or no longer; the reason is for people. */
  record Absent(String reason) implements UpstreamState {}

  /** Takes connections on this loopback port, which does not yet mean that it is ready. */
  record Listening(int port) implements UpstreamState {}
}

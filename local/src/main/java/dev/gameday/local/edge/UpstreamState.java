package dev.gameday.local.edge;

import java.util.List;

/** How far a service has come. */
sealed interface UpstreamState {
  /** Not reachable yet, or no longer; the reason is for people. */
  record Absent(String reason) implements UpstreamState {}

  /**
   * Takes connections on these loopback ports, one for each replica, which does not yet mean that
   * it is ready.
   */
  record Listening(List<Integer> ports) implements UpstreamState {}
}

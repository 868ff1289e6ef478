package dev.gameday.local.edge;

import java.util.List;

/** The state of a service. */
sealed interface UpstreamState {
  /** Not reachable yet or no longer, with a reason for messages. */
  record Absent(String reason) implements UpstreamState {}

  /** Accepts connections on these loopback ports, one per replica, but may not be ready yet. */
  record Listening(List<Integer> ports) implements UpstreamState {}
}

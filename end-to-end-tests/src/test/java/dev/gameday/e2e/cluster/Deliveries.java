package dev.gameday.e2e.cluster;

import dev.gameday.e2e.VerifyingReceiver;
import dev.gameday.e2e.VerifyingReceiver.Received;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The deliveries to a receiver by room; a repeated delivery counts once. */
final class Deliveries {

  private final VerifyingReceiver receiver;
  private final Map<String, Set<String>> ids = new HashMap<>();
  private int counted;

  Deliveries(VerifyingReceiver receiver) {
    this.receiver = receiver;
  }

  long of(Room room) {
    List<Received> accepted = receiver.accepted();
    for (Received received : accepted.subList(counted, accepted.size())) {
      ids.computeIfAbsent(Room.idIn(received.json()), _ -> new HashSet<>())
          .add(received.header("webhook-id"));
    }
    counted = accepted.size();
    return ids.getOrDefault(room.id(), Set.of()).size();
  }

  /** Returns the number of repeated deliveries. */
  int repeated() {
    return counted - ids.values().stream().mapToInt(Set::size).sum();
  }
}

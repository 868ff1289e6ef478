package dev.gameday.e2e.cluster;

import dev.gameday.e2e.WebhookReceiver;
import dev.gameday.e2e.WebhookReceiver.Received;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a receiver was sent, by room; a delivery that came twice counts once. */
final class Deliveries {

  private final WebhookReceiver receiver;
  private final Map<String, Set<String>> ids = new HashMap<>();
  private int counted;

  Deliveries(WebhookReceiver receiver) {
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

  /** How many came that had come before. */
  int repeated() {
    return counted - ids.values().stream().mapToInt(Set::size).sum();
  }
}

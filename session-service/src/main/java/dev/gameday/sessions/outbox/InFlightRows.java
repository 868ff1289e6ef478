package dev.gameday.sessions.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that were sent to Kafka and are not yet deleted. Reads exclude them. Only the relay's
 * thread uses it.
 */
final class InFlightRows {

  private final Map<Long, OutboxRow> rows = new HashMap<>();
  private final List<OutboxRow> acknowledged = new ArrayList<>();

  void add(OutboxRow row) {
    rows.put(row.id(), row);
  }

  void acknowledge(Collection<OutboxRow> inKafka) {
    acknowledged.addAll(inKafka);
  }

  /** Returns the rows that Kafka has acknowledged and that are still in the table. */
  List<OutboxRow> acknowledged() {
    return Collections.unmodifiableList(acknowledged);
  }

  /** Removes the acknowledged rows after their deletion. */
  void deletedAcknowledged() {
    acknowledged.forEach(row -> rows.remove(row.id()));
    acknowledged.clear();
  }

  /** Removes the rows without acknowledgement; they will be read and sent again. */
  void forgetUnacknowledged() {
    rows.clear();
    acknowledged.forEach(row -> rows.put(row.id(), row));
  }

  Set<Long> ids() {
    return rows.keySet();
  }

  Set<Integer> shards() {
    Set<Integer> shards = new HashSet<>();
    rows.values().forEach(row -> shards.add(row.shard()));
    return shards;
  }

  int size() {
    return rows.size();
  }
}

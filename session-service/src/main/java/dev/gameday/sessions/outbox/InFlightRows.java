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
 * The rows that were handed to Kafka and are not yet deleted: reads leave them out. Used by the
 * relay's thread only.
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

  /** The rows that Kafka has and the table still has, too. */
  List<OutboxRow> acknowledged() {
    return Collections.unmodifiableList(acknowledged);
  }

  /** All that is acknowledged is deleted now. */
  void deletedAcknowledged() {
    acknowledged.forEach(row -> rows.remove(row.id()));
    acknowledged.clear();
  }

  /** Gives up on what Kafka has not acknowledged: it will be read again. */
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

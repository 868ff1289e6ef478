package dev.gameday.webhooks.endpoint;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.events.Topic;
import dev.gameday.events.WebhookEvent;
import dev.gameday.webhooks.secret.SecretCipher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the webhooks for events and deliveries. The global ones are few and kept in memory: every
 * change of one raises a revision in its own transaction, and they are read anew when it has moved.
 * Those of matches may be many, but few for each match: they are looked up by index, all of a batch
 * in one query, so what a batch costs depends on the batch and not on how many there are.
 *
 * <p>Either way the database is asked after the events were taken from Kafka. An event that was
 * committed after a change had been answered can only come from Kafka after that, so it is matched
 * against the change, on any replica. Whether a webhook is enabled is judged then too: an event
 * that is taken in while it is disabled is not delivered.
 */
@Component
public class Endpoints {

  private final JdbcClient jdbc;
  private final EndpointRows rows;

  private volatile Snapshot latest = new Snapshot(-1, Map.of(), Map.of());

  Endpoints(JdbcClient jdbc, SecretCipher cipher) {
    this.jdbc = jdbc;
    this.rows = EndpointRows.with(cipher);
  }

  /**
   * @param events taken from Kafka before this is called
   * @throws org.springframework.dao.DataAccessException if the database can't be asked
   */
  public Recipients recipients(Collection<EventEnvelope> events) {
    String[] matchIds =
        events.stream()
            .filter(event -> event.type().topic() == Topic.MATCH_EVENTS)
            .map(EventEnvelope::subject)
            .distinct()
            .toArray(String[]::new);
    return new Recipients(snapshot().byType, matchIds.length == 0 ? Map.of() : ofMatches(matchIds));
  }

  /**
   * Enabled or not; those that were deleted are missing.
   *
   * @throws org.springframework.dao.DataAccessException if the database can't be asked
   */
  public Map<Long, Endpoint> byId(Set<Long> webhookIds) {
    Map<Long, Endpoint> global = snapshot().byId;
    var found = new HashMap<Long, Endpoint>();
    var others = new ArrayList<Long>();
    for (Long id : webhookIds) {
      Endpoint endpoint = global.get(id);
      if (endpoint == null) {
        others.add(id);
      } else {
        found.put(id, endpoint);
      }
    }
    if (!others.isEmpty()) {
      ofIds(others.toArray(Long[]::new)).forEach(e -> found.put(e.webhookId(), e));
    }
    return found;
  }

  /** Those that want to be told of it, without the one that it is about. */
  public List<Long> listeningTo(WebhookEvent event) {
    return jdbc.sql(
            """
            SELECT id FROM webhook
            WHERE match_id IS NULL AND enabled AND ? = ANY (events) AND id <> ?
            """)
        .params(event.wireName(), event.webhookId())
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private Map<String, List<Endpoint>> ofMatches(String[] matchIds) {
    return jdbc
        .sql(EndpointRows.SELECT + "WHERE w.match_id = ANY (?)" + EndpointRows.ORDER)
        .param(matchIds)
        .query(rows)
        .stream()
        .collect(groupingBy(endpoint -> requireNonNull(endpoint.matchId())));
  }

  private List<Endpoint> ofIds(Long[] ids) {
    return jdbc.sql(EndpointRows.SELECT + "WHERE w.id = ANY (?)" + EndpointRows.ORDER)
        .param(ids)
        .query(rows);
  }

  private Snapshot snapshot() {
    long revision = jdbc.sql("SELECT revision FROM webhook_revision").query(Long.class).single();
    Snapshot known = latest;
    if (revision == known.revision) {
      return known;
    }
    // read after the revision: it may hold more than that stands for, never less
    var fresh = Snapshot.of(revision, global());
    latest = fresh;
    return fresh;
  }

  private List<Endpoint> global() {
    return jdbc.sql(EndpointRows.SELECT + "WHERE w.match_id IS NULL" + EndpointRows.ORDER)
        .query(rows);
  }

  private record Snapshot(
      long revision, Map<Long, Endpoint> byId, Map<EventType, List<Endpoint>> byType) {

    static Snapshot of(long revision, List<Endpoint> endpoints) {
      var byId = new HashMap<Long, Endpoint>();
      var byType = new EnumMap<EventType, List<Endpoint>>(EventType.class);
      for (Endpoint endpoint : endpoints) {
        byId.put(endpoint.webhookId(), endpoint);
        if (endpoint.enabled()) {
          endpoint
              .types()
              .forEach(type -> byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(endpoint));
        }
      }
      return new Snapshot(revision, byId, byType);
    }
  }
}

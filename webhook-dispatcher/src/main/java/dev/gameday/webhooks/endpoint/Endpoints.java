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
 * Finds the webhooks for events and deliveries. The few global webhooks are kept in memory: every
 * change of one increments a revision in the same transaction, and they are read again after the
 * revision has changed. The many webhooks of matches are looked up by index, in one query per
 * batch, so the cost of a batch doesn't depend on their total number.
 *
 * <p>The database is always queried after the events were consumed from Kafka. An event that was
 * committed after the response to a change is consumed after the change, so every replica matches
 * it against the changed webhook. An event that is consumed while a webhook is disabled is not
 * delivered to it.
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
   * The recipients of events.
   *
   * @param events already consumed from Kafka
   * @throws org.springframework.dao.DataAccessException if the query fails
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
   * Webhooks by their ids, enabled or not; deleted ones are missing.
   *
   * @throws org.springframework.dao.DataAccessException if the query fails
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

  /** The ids of the webhooks that receive an event about another webhook. */
  public List<Long> listeningTo(WebhookEvent event) {
    return jdbc.sql(
            """
            SELECT id FROM webhook
            WHERE match_id IS NULL AND enabled AND :type = ANY (events) AND id <> :subject
            """)
        .param("type", event.wireName())
        .param("subject", event.webhookId())
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private Map<String, List<Endpoint>> ofMatches(String[] matchIds) {
    return jdbc
        .sql(EndpointRows.SELECT + "WHERE w.match_id = ANY (:matches)" + EndpointRows.ORDER)
        .param("matches", matchIds)
        .query(rows)
        .stream()
        .collect(groupingBy(endpoint -> requireNonNull(endpoint.matchId())));
  }

  private List<Endpoint> ofIds(Long[] ids) {
    return jdbc.sql(EndpointRows.SELECT + "WHERE w.id = ANY (:ids)" + EndpointRows.ORDER)
        .param("ids", ids)
        .query(rows);
  }

  private Snapshot snapshot() {
    long revision = jdbc.sql("SELECT revision FROM webhook_revision").query(Long.class).single();
    Snapshot cached = latest;
    if (revision == cached.revision) {
      return cached;
    }
    // read after the revision, so the snapshot is at least as new as its revision
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

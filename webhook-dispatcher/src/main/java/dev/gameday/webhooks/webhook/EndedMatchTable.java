package dev.gameday.webhooks.webhook;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The matches that ended lately. Only to be used inside a transaction that has the match's lock.
 */
@Component
class EndedMatchTable {

  private final JdbcClient jdbc;

  EndedMatchTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the transaction ends, nobody else makes a webhook for this match, or ends it. */
  void lock(String matchId) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").param(matchId).query(_ -> {});
  }

  /** Whether it was deleted or only archived; empty if it hasn't ended. */
  Optional<Boolean> findDeleted(String matchId) {
    return jdbc.sql("SELECT deleted FROM ended_match WHERE match_id = ?")
        .param(matchId)
        .query(Boolean.class)
        .optional();
  }

  /** False if it had ended before. */
  boolean addArchived(String matchId) {
    forget();
    return jdbc.sql(
                """
                INSERT INTO ended_match (match_id, deleted, ended_at) VALUES (?, false, now())
                ON CONFLICT DO NOTHING
                """)
            .param(matchId)
            .update()
        > 0;
  }

  void addDeleted(String matchId) {
    forget();
    jdbc.sql(
            """
            INSERT INTO ended_match (match_id, deleted, ended_at) VALUES (?, true, now())
            ON CONFLICT (match_id) DO UPDATE SET deleted = true, ended_at = now()
            """)
        .param(matchId)
        .update();
  }

  /** Kafka has events for seven days, and no request takes that long. */
  private void forget() {
    jdbc.sql("DELETE FROM ended_match WHERE ended_at < now() - interval '8 days'").update();
  }
}

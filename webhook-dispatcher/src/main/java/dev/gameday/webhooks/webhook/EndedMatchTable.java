package dev.gameday.webhooks.webhook;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The matches that ended lately. Its users' transactions have the match's lock. */
@Component
class EndedMatchTable {

  private final JdbcClient jdbc;

  EndedMatchTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps other transactions from creating a webhook of this match, or ending the match. */
  void lock(String matchId) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:match, 0))")
        .param("match", matchId)
        .query(_ -> {});
  }

  /** Whether a match was deleted or only archived; empty if it hasn't ended. */
  Optional<Boolean> findDeleted(String matchId) {
    return jdbc.sql("SELECT deleted FROM ended_match WHERE match_id = :match")
        .param("match", matchId)
        .query(Boolean.class)
        .optional();
  }

  /**
   * @return false if it had ended before
   */
  boolean addArchived(String matchId) {
    forget();
    return jdbc.sql(
                """
                INSERT INTO ended_match (match_id, deleted, ended_at) VALUES (:match, false, now())
                ON CONFLICT DO NOTHING
                """)
            .param("match", matchId)
            .update()
        > 0;
  }

  void addDeleted(String matchId) {
    forget();
    jdbc.sql(
            """
            INSERT INTO ended_match (match_id, deleted, ended_at) VALUES (:match, true, now())
            ON CONFLICT (match_id) DO UPDATE SET deleted = true, ended_at = now()
            """)
        .param("match", matchId)
        .update();
  }

  /** Deletes old matches: Kafka keeps events for seven days, and no request takes that long. */
  private void forget() {
    jdbc.sql("DELETE FROM ended_match WHERE ended_at < now() - interval '8 days'").update();
  }
}

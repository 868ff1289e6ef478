package dev.gameday.webhooks.webhook;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The recently ended matches. Callers hold the match's lock in their transaction. */
@Component
class EndedMatchTable {

  private final JdbcClient jdbc;

  EndedMatchTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes the match's lock until the end of the transaction. It excludes the creation of webhooks
   * of this match and the end of the match.
   */
  void lock(String matchId) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:match, 0))")
        .param("match", matchId)
        .query(_ -> {});
  }

  /** Whether an ended match was deleted rather than archived; empty if it hasn't ended. */
  Optional<Boolean> findDeleted(String matchId) {
    return jdbc.sql("SELECT deleted FROM ended_match WHERE match_id = :match")
        .param("match", matchId)
        .query(Boolean.class)
        .optional();
  }

  /**
   * @return false if the match had ended before
   */
  boolean addArchived(String matchId) {
    deleteExpired();
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
    deleteExpired();
    jdbc.sql(
            """
            INSERT INTO ended_match (match_id, deleted, ended_at) VALUES (:match, true, now())
            ON CONFLICT (match_id) DO UPDATE SET deleted = true, ended_at = now()
            """)
        .param("match", matchId)
        .update();
  }

  /**
   * Deletes the rows of matches that ended more than 8 days ago. Kafka keeps events for 7 days, so
   * no event of these matches is consumed any more.
   */
  private void deleteExpired() {
    jdbc.sql("DELETE FROM ended_match WHERE ended_at < now() - interval '8 days'").update();
  }
}

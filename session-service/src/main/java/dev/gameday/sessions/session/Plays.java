package dev.gameday.sessions.session;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When which game was being played: votes are for the game of their time. Changed under the lock of
 * the session's row; at most one play of a session is open.
 */
@Component
class Plays {

  private final JdbcClient jdbc;

  Plays(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void begin(SessionGame game, Instant time) {
    jdbc.sql(
            """
            INSERT INTO play (session_id, session_game_id, started_at)
            VALUES (:session, :game, :time)
            """)
        .param("session", game.sessionId())
        .param("game", game.id())
        .param("time", time.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Ends the play that is open, if one is, and has its game played. It comes before the next
   * begins, because the database lets no two games of a session be playing for a moment even.
   */
  void finish(long sessionId, Instant time) {
    end(sessionId, time);
    jdbc.sql(
            """
            UPDATE session_game SET status = 'played'
            WHERE session_id = :session AND status = 'playing'
            """)
        .param("session", sessionId)
        .update();
  }

  /** Ends the play that is open, if one is; not before it began, whatever the clock says. */
  void end(long sessionId, Instant time) {
    jdbc.sql(
            """
            UPDATE play SET ended_at = greatest(started_at, :time)
            WHERE session_id = :session AND ended_at IS NULL
            """)
        .param("session", sessionId)
        .param("time", time.atOffset(ZoneOffset.UTC))
        .update();
  }
}

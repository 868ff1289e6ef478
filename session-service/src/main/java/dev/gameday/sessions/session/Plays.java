package dev.gameday.sessions.session;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The periods in which games were being played. A vote is for the game that was being played at its
 * time. Changes need the lock of the session's row. A session has at most one open play.
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
   * Ends the open play, if there is one, and sets the status of its game to {@code played}. This
   * has to happen before the next play begins: a unique index allows only one {@code playing} game
   * in a session.
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

  /** Ends the open play, if there is one, but not before its start, even if the clock went back. */
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

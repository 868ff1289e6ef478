package dev.gameday.sessions.vote;

import dev.gameday.base.http.PageCursor;
import dev.gameday.base.http.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queries for counted votes, newest first. */
@Component
class Votes {

  private static final String FIND =
      """
      SELECT vote.id, vote.session_id, vote.session_game_id, game.game_id, game.title,
        game.pack_name, vote.username, vote.direction, vote.source, vote.voted_at
      FROM vote
      JOIN session_game AS game ON game.id = vote.session_game_id
      WHERE vote.id < :before
        AND (:username::text IS NULL OR vote.username = :username)
        AND (:direction::text IS NULL OR vote.direction = :direction)
        AND (:source::text IS NULL OR vote.source = :source)
      ORDER BY vote.id DESC
      LIMIT :limit
      """;

  /** Reads the latest votes of each game and merges them: both steps use an index. */
  private static final String FIND_BY_GAME =
      """
      SELECT vote.id, vote.session_id, vote.session_game_id, game.game_id, game.title,
        game.pack_name, vote.username, vote.direction, vote.source, vote.voted_at
      FROM session_game AS game
      CROSS JOIN LATERAL (
        SELECT *
        FROM vote
        WHERE vote.session_game_id = game.id
          AND vote.id < :before
          AND (:username::text IS NULL OR vote.username = :username)
          AND (:direction::text IS NULL OR vote.direction = :direction)
          AND (:source::text IS NULL OR vote.source = :source)
        ORDER BY vote.id DESC
        LIMIT :limit) AS vote
      WHERE (:session::bigint IS NULL OR game.session_id = :session)
        AND (:game::bigint IS NULL OR game.game_id = :game)
      ORDER BY vote.id DESC
      LIMIT :limit
      """;

  private final JdbcClient jdbc;

  Votes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<VoteView> find(VoteFilter filter, PageRequest page) {
    return jdbc.sql(filter.namesGames() ? FIND_BY_GAME : FIND)
        .param("session", filter.sessionId(), Types.BIGINT)
        .param("game", filter.gameId(), Types.BIGINT)
        .param("username", filter.username(), Types.VARCHAR)
        .param("direction", filter.direction(), Types.VARCHAR)
        .param("source", filter.source(), Types.VARCHAR)
        .param("before", page.after().map(PageCursor::id).orElse(Long.MAX_VALUE))
        .param("limit", page.fetchSize())
        .query((row, _) -> view(row))
        .list();
  }

  private static VoteView view(ResultSet row) throws SQLException {
    return new VoteView(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getTimestamp(10).toInstant());
  }
}

package dev.gameday.sessions.pick;

import dev.gameday.base.problem.Problem;
import dev.gameday.sessions.game.GameView;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Picks a random game. Games that viewers like are more likely. */
@Component
class Pick {

  private final JdbcClient jdbc;
  private final RandomGenerator random;

  Pick(JdbcClient jdbc, RandomGenerator random) {
    this.jdbc = jdbc;
    this.random = random;
  }

  /**
   * @throws Problem (404) if no game is left to pick from, (400) if the session does not exist
   */
  GameView pick(PickRequest request) {
    Optional<Long> session = session(request.sessionId());
    List<Candidate> matching = candidates(request, session);
    if (matching.isEmpty()) {
      throw Problem.notFound(
          "There is no game%s in the catalogue.".formatted(request.description()));
    }
    List<Candidate> remaining =
        matching.stream().filter(game -> !request.isPlayedExcluded() || !game.isPlayed()).toList();
    if (remaining.isEmpty()) {
      throw Problem.notFound(
          "Every game%s has been played in session %d."
              .formatted(request.description(), session.orElseThrow()));
    }
    return Candidate.draw(remaining, random).game();
  }

  private Optional<Long> session(@Nullable Long sessionId) {
    Optional<Long> found =
        jdbc.sql(
                """
                SELECT id FROM session
                WHERE id = :id::bigint OR (:id::bigint IS NULL AND closed_at IS NULL)
                ORDER BY id DESC
                LIMIT 1
                """)
            .param("id", sessionId)
            .query(Long.class)
            .optional();
    if (sessionId != null && found.isEmpty()) {
      throw Problem.invalid("session_id", "must be the id of a session");
    }
    return found;
  }

  /**
   * Finds the games that match the request, played or not. A skipped game does not count as played.
   */
  List<Candidate> candidates(PickRequest request, Optional<Long> session) {
    return jdbc.sql(
            """
            SELECT id, title, pack_name, min_players, max_players,
              coalesce((SELECT sum(upvotes - downvotes) FROM session_game
                        WHERE game_id = game.id), 0)::bigint AS score,
              EXISTS (SELECT FROM session_game
                      WHERE game_id = game.id AND session_id = :session::bigint
                        AND status <> 'skipped') AS is_played
            FROM game
            WHERE (:pack = '' OR lower(pack_name) = lower(:pack))
              AND (:players::int IS NULL OR :players BETWEEN min_players AND max_players)
            ORDER BY id
            """)
        .param("session", session.orElse(null))
        .param("pack", request.packName())
        .param("players", request.playerCount())
        .query(
            (row, _) ->
                new Candidate(
                    new GameView(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getString("pack_name"),
                        row.getInt("min_players"),
                        row.getInt("max_players")),
                    row.getLong("score"),
                    row.getBoolean("is_played")))
        .list();
  }
}

package dev.gameday.sessions.vote;

import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.sessions.vote.ImportChat.PlacedVote;
import dev.gameday.sessions.vote.ImportResult.GameVotes;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL statements of {@link ImportChat}. The caller holds the lock of the session. */
@Component
class ChatVotes {

  private final JdbcClient jdbc;

  ChatVotes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Assigns votes to the games that were being played at their times.
   *
   * @return the votes with a game, in their order; votes without one are left out
   */
  List<PlacedVote> place(long sessionId, List<CastVote> votes) {
    return jdbc.sql(
            """
            SELECT vote.place, playing.session_game_id
            FROM unnest(:times::timestamptz[]) WITH ORDINALITY AS vote (voted_at, place)
            CROSS JOIN LATERAL (
              SELECT session_game_id
              FROM play
              WHERE session_id = :session
                AND started_at <= vote.voted_at
                AND (ended_at IS NULL OR vote.voted_at < ended_at)
              ORDER BY started_at DESC, id DESC
              LIMIT 1) AS playing
            ORDER BY vote.place
            """)
        .param("session", sessionId)
        .param("times", votes.stream().map(v -> v.timestamp().toString()).toArray(String[]::new))
        .query((row, _) -> new PlacedVote(row.getLong(2), votes.get(row.getInt(1) - 1)))
        .list();
  }

  /**
   * Inserts the votes that are not stored yet and updates the totals of the games.
   *
   * @return the number of added votes for each game, in the order in which the games were added
   */
  List<GameVotes> add(long sessionId, List<PlacedVote> votes) {
    return jdbc.sql(
            """
            WITH added AS (
              INSERT INTO vote (session_id, session_game_id, username, direction, source, voted_at)
              SELECT :session, session_game_id, username, direction, 'chat', voted_at
              FROM unnest(:games, :usernames, :directions, :times::timestamptz[])
                AS placed (session_game_id, username, direction, voted_at)
              ON CONFLICT (username, session_id, voted_at, source, direction) DO NOTHING
              RETURNING session_game_id, direction
            ), tally AS (
              SELECT session_game_id,
                count(*) FILTER (WHERE direction = 'up') AS up,
                count(*) FILTER (WHERE direction = 'down') AS down
              FROM added
              GROUP BY session_game_id
            ), updated AS (
              UPDATE session_game AS game
              SET upvotes = upvotes + tally.up, downvotes = downvotes + tally.down
              FROM tally
              WHERE game.id = tally.session_game_id
              RETURNING game.id, game.game_id, game.title, tally.up, tally.down
            )
            SELECT id, game_id, title, up, down FROM updated ORDER BY id
            """)
        .param("session", sessionId)
        .param("games", votes.stream().mapToLong(PlacedVote::gameId).toArray())
        .param("usernames", votes.stream().map(v -> v.vote().username()).toArray(String[]::new))
        .param(
            "directions",
            votes.stream().map(v -> VoteTables.column(v.vote().type())).toArray(String[]::new))
        .param(
            "times",
            votes.stream().map(v -> v.vote().timestamp().toString()).toArray(String[]::new))
        .query(
            (row, _) ->
                new GameVotes(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5)))
        .list();
  }
}

package dev.gameday.sessions.vote;

import static java.util.stream.Collectors.toMap;

import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.Direction;
import dev.gameday.events.SessionEvent.VotedGame;
import dev.gameday.sessions.vote.VoteBatch.CountedVote;
import dev.gameday.sessions.vote.VoteContext.PlayedGame;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * SQL statements of {@link CountVotes}, each for all votes of a batch. The updates repeat the ids
 * in their condition. Without them a planner that considers the table small would scan all of it
 * for the join.
 */
@Component
class VoteTables {

  private final JdbcClient jdbc;

  VoteTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Finds the active session that was started last. */
  Optional<Long> latestActive() {
    return jdbc.sql("SELECT id FROM session WHERE closed_at IS NULL ORDER BY id DESC LIMIT 1")
        .query(Long.class)
        .optional();
  }

  /** Locks sessions in the order of their ids, which prevents deadlocks. */
  Map<Long, LockedSession> lock(Collection<Long> ids) {
    return jdbc
        .sql(
            """
            SELECT id, closed_at IS NULL, last_sequence
            FROM session
            WHERE id = ANY(:ids)
            ORDER BY id
            FOR NO KEY UPDATE
            """)
        .param("ids", longs(ids, Long::longValue))
        .query((row, _) -> new LockedSession(row.getLong(1), row.getBoolean(2), row.getLong(3)))
        .stream()
        .collect(toMap(LockedSession::id, session -> session));
  }

  /**
   * Reads the context of each vote, in order. It runs after the locks, in a separate statement: its
   * snapshot then includes everything that was committed before.
   *
   * @param session maps a vote to the id of its session, 0 if it has none
   */
  List<VoteContext> find(List<PendingVote> votes, ToLongFunction<PendingVote> session) {
    return jdbc.sql(
            """
            SELECT game.id, game.game_id, game.title, game.pack_name, game.upvotes, game.downvotes,
              EXISTS (
                SELECT FROM vote
                WHERE vote.username = pending.username
                  AND vote.session_id = pending.session_id
                  AND vote.source = 'live'
                  AND vote.voted_at BETWEEN pending.voted_at - :apart * interval '1 millisecond'
                                        AND pending.voted_at + :apart * interval '1 millisecond')
            FROM unnest(:sessions, :usernames, :times::timestamptz[]) WITH ORDINALITY
              AS pending (session_id, username, voted_at, place)
            LEFT JOIN LATERAL (
              SELECT session_game_id
              FROM play
              WHERE play.session_id = pending.session_id
                AND started_at <= pending.voted_at
                AND (ended_at IS NULL OR pending.voted_at < ended_at)
              ORDER BY started_at DESC, id DESC
              LIMIT 1) AS playing ON TRUE
            LEFT JOIN session_game AS game ON game.id = playing.session_game_id
            ORDER BY pending.place
            """)
        .param("apart", VoteBatch.MIN_VOTE_INTERVAL.toMillis())
        .param("sessions", longs(votes, session))
        .param("usernames", votes.stream().map(v -> v.vote().username()).toArray(String[]::new))
        .param("times", votes.stream().map(v -> time(v.vote())).toArray(String[]::new))
        .query((row, _) -> new VoteContext(game(row), row.getBoolean(7)))
        .list();
  }

  private static @Nullable PlayedGame game(ResultSet row) throws SQLException {
    long id = row.getLong(1);
    return row.wasNull()
        ? null
        : new PlayedGame(
            id,
            new VotedGame(row.getLong(2), row.getString(3), row.getString(4)),
            row.getLong(5),
            row.getLong(6));
  }

  /**
   * Sends all three statements in one round trip: waiting for each would take longer than their
   * execution.
   */
  void write(VoteBatch batch) {
    List<CountedVote> votes = batch.votes();
    Collection<VoteDelta> games = batch.games();
    Set<Map.Entry<Long, Long>> sequences = batch.sequences().entrySet();
    jdbc.sql(
            """
            INSERT INTO vote (session_id, session_game_id, username, direction, source, voted_at)
            SELECT session_id, session_game_id, username, direction, 'live', voted_at
            FROM unnest(:voteSessions, :voteGames, :usernames, :directions, :times::timestamptz[])
              AS counted (session_id, session_game_id, username, direction, voted_at);

            UPDATE session_game AS game
            SET upvotes = upvotes + tally.up, downvotes = downvotes + tally.down
            FROM unnest(:games, :up, :down) AS tally (id, up, down)
            WHERE game.id = tally.id AND game.id = ANY(:games);

            UPDATE session
            SET last_sequence = latest.sequence
            FROM unnest(:sessions, :sequences) AS latest (session_id, sequence)
            WHERE session.id = latest.session_id AND session.id = ANY(:sessions)
            """)
        .param("voteSessions", longs(votes, CountedVote::sessionId))
        .param("voteGames", longs(votes, CountedVote::gameId))
        .param("usernames", votes.stream().map(v -> v.vote().username()).toArray(String[]::new))
        .param(
            "directions", votes.stream().map(v -> column(v.vote().type())).toArray(String[]::new))
        .param("times", votes.stream().map(v -> time(v.vote())).toArray(String[]::new))
        .param("games", longs(games, VoteDelta::id))
        .param("up", longs(games, VoteDelta::up))
        .param("down", longs(games, VoteDelta::down))
        .param("sessions", longs(sequences, Map.Entry::getKey))
        .param("sequences", longs(sequences, Map.Entry::getValue))
        .update();
  }

  static String column(Direction direction) {
    return switch (direction) {
      case UP -> "up";
      case DOWN -> "down";
    };
  }

  private static String time(CastVote vote) {
    return vote.timestamp().toString();
  }

  private static <T> long[] longs(Collection<T> rows, ToLongFunction<T> value) {
    return rows.stream().mapToLong(value).toArray();
  }
}

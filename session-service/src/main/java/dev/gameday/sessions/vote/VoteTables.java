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
 * The statements behind {@link CountVotes}: each is for all votes of a transaction at once. The
 * updates name their rows twice, because a planner that knows the table as a small one would read
 * all of it for a join.
 */
@Component
class VoteTables {

  private final JdbcClient jdbc;

  VoteTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The latest started session that is active. */
  Optional<Long> latestActive() {
    return jdbc.sql("select id from session where closed_at is null order by id desc limit 1")
        .query(Long.class)
        .optional();
  }

  /** Locks sessions in the order of their ids, so that no two transactions wait for each other. */
  Map<Long, LockedSession> lock(Collection<Long> ids) {
    return jdbc
        .sql(
            """
            select id, closed_at is null, last_sequence
            from session
            where id = any(:ids)
            order by id
            for no key update
            """)
        .param("ids", longs(ids, Long::longValue))
        .query((row, _) -> new LockedSession(row.getLong(1), row.getBoolean(2), row.getLong(3)))
        .stream()
        .collect(toMap(LockedSession::id, session -> session));
  }

  /**
   * Finds what votes meet, in their order. Comes after the locks, in a statement of its own, to see
   * what was committed before they were had.
   *
   * @param session gives the id of a ballot's session, 0 if it has none
   */
  List<VoteContext> find(List<PendingVote> ballots, ToLongFunction<PendingVote> session) {
    return jdbc.sql(
            """
            select game.id, game.game_id, game.title, game.pack_name, game.upvotes, game.downvotes,
              exists (
                select from vote
                where vote.username = ballot.username
                  and vote.session_id = ballot.session_id
                  and vote.source = 'live'
                  and vote.voted_at between ballot.voted_at - :apart * interval '1 millisecond'
                                        and ballot.voted_at + :apart * interval '1 millisecond')
            from unnest(:sessions, :usernames, :times::timestamptz[]) with ordinality
              as ballot (session_id, username, voted_at, place)
            left join lateral (
              select session_game_id
              from play
              where play.session_id = ballot.session_id
                and started_at <= ballot.voted_at
                and (ended_at is null or ballot.voted_at < ended_at)
              order by started_at desc, id desc
              limit 1) as playing on true
            left join session_game as game on game.id = playing.session_game_id
            order by ballot.place
            """)
        .param("apart", VoteBatch.MIN_VOTE_INTERVAL.toMillis())
        .param("sessions", longs(ballots, session))
        .param("usernames", ballots.stream().map(b -> b.vote().username()).toArray(String[]::new))
        .param("times", ballots.stream().map(b -> time(b.vote())).toArray(String[]::new))
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
   * All three statements go to the database at once: waiting for each would cost more than it does.
   */
  void write(VoteBatch batch) {
    List<CountedVote> votes = batch.votes();
    Collection<VoteDelta> games = batch.games();
    Set<Map.Entry<Long, Long>> sequences = batch.sequences().entrySet();
    jdbc.sql(
            """
            insert into vote (session_id, session_game_id, username, direction, source, voted_at)
            select session_id, session_game_id, username, direction, 'live', voted_at
            from unnest(:voteSessions, :voteGames, :usernames, :directions, :times::timestamptz[])
              as counted (session_id, session_game_id, username, direction, voted_at);

            update session_game as game
            set upvotes = upvotes + tally.up, downvotes = downvotes + tally.down
            from unnest(:games, :up, :down) as tally (id, up, down)
            where game.id = tally.id and game.id = any(:games);

            update session
            set last_sequence = latest.sequence
            from unnest(:sessions, :sequences) as latest (session_id, sequence)
            where session.id = latest.session_id and session.id = any(:sessions)
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

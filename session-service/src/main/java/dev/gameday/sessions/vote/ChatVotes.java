package dev.gameday.sessions.vote;

import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.sessions.vote.ImportChat.PlacedVote;
import dev.gameday.sessions.vote.ImportResult.GameVotes;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements behind {@link ImportChat}; all run under the session's lock. */
@Component
class ChatVotes {

  private final JdbcClient jdbc;

  ChatVotes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Finds the games that were being played; votes for none are left out. */
  List<PlacedVote> place(long sessionId, List<CastVote> votes) {
    return jdbc.sql(
            """
            select vote.place, playing.session_game_id
            from unnest(:times::timestamptz[]) with ordinality as vote (voted_at, place)
            cross join lateral (
              select session_game_id
              from play
              where session_id = :session
                and started_at <= vote.voted_at
                and (ended_at is null or vote.voted_at < ended_at)
              order by started_at desc, id desc
              limit 1) as playing
            order by vote.place
            """)
        .param("session", sessionId)
        .param("times", votes.stream().map(v -> v.timestamp().toString()).toArray(String[]::new))
        .query((row, _) -> new PlacedVote(row.getLong(2), votes.get(row.getInt(1) - 1)))
        .list();
  }

  /** Adds the votes that aren't there yet, and returns what each game got, in order of play. */
  List<GameVotes> add(long sessionId, List<PlacedVote> votes) {
    return jdbc.sql(
            """
            with added as (
              insert into vote (session_id, session_game_id, username, direction, source, voted_at)
              select :session, session_game_id, username, direction, 'chat', voted_at
              from unnest(:games, :usernames, :directions, :times::timestamptz[])
                as placed (session_game_id, username, direction, voted_at)
              on conflict (username, session_id, voted_at, source, direction) do nothing
              returning session_game_id, direction
            ), tally as (
              select session_game_id,
                count(*) filter (where direction = 'up') as up,
                count(*) filter (where direction = 'down') as down
              from added
              group by session_game_id
            ), updated as (
              update session_game as game
              set upvotes = upvotes + tally.up, downvotes = downvotes + tally.down
              from tally
              where game.id = tally.session_game_id
              returning game.id, game.game_id, game.title, tally.up, tally.down
            )
            select id, game_id, title, up, down from updated order by id
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

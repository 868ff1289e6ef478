-- Votes for the game that was being played at their time: given live, or read from a chat's log.
create table vote (
  id              bigint      generated always as identity primary key,
  -- No foreign key of its own: the game's takes the vote with it, and each costs the hot path a look-up.
  session_id      bigint      not null,
  session_game_id bigint      not null references session_game (id) on delete cascade,
  username        text        not null,
  direction       text        not null check (direction in ('up', 'down')),
  source          text        not null check (source in ('live', 'chat')),
  voted_at        timestamptz not null
);

-- Makes reading a chat again count nothing, and finds a viewer's live votes around a time.
create unique index vote_once on vote (username, session_id, voted_at, source, direction);
create index vote_by_session_game on vote (session_game_id, id);
-- Live votes, by far the most, are not in it.
create index vote_from_chat on vote (id) where source = 'chat';

-- Changed by every vote: leave room to change a row in its page.
alter table session set (fillfactor = 70);
alter table session_game set (fillfactor = 70);

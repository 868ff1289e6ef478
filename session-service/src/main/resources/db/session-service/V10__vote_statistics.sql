-- Votes are found by their indexes alone, and are much alike: 3,000 of them tell the planner as much as 30,000 do, and
-- to read and sort those takes a core for half a second, again and again while votes come in.
alter table vote
  alter column id set statistics 10,
  alter column session_id set statistics 10,
  alter column session_game_id set statistics 10,
  alter column username set statistics 10,
  alter column direction set statistics 10,
  alter column source set statistics 10,
  alter column voted_at set statistics 10;

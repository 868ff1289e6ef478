-- At most one game of a session is being played, and it is found without a look at those before it.
create unique index play_open on play (session_id) where ended_at is null;

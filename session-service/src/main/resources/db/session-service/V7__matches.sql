create table match (
  -- 128 random bits in base64url: who knows it may manage a match that has no owner.
  id               text        primary key,
  -- The order in which matches were made.
  number           bigint      not null unique generated always as identity,
  title            text        not null,
  location         text,
  max_players      integer     not null check (max_players between 2 and 100),
  duration_minutes integer     not null check (duration_minutes > 0),
  -- The occurrence that players can join now.
  date_time        timestamptz not null,
  -- What the clocks in the time zone showed, or were meant to show, at the first occurrence. All
  -- later ones are computed from it, so that the 31st comes back after a shorter month.
  anchor           timestamp   not null,
  timezone         text        not null,
  recurrence       text,  -- a rule of RFC 5545, as in FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE
  owner_id         text,
  created_at       timestamptz not null,
  cancelled_at     timestamptz,
  archived_at      timestamptz,
  -- When the match begins again with an empty roster; null if it never does.
  reset_at         timestamptz,
  -- The sequence number of the match's latest event; changed only under the row's lock.
  last_sequence    bigint      not null default 0
)
-- Every join updates its match: room for that in the page spares the indexes.
with (fillfactor = 80);

create index match_by_owner on match (owner_id, number) where owner_id is not null;
create index match_due on match (reset_at) where reset_at is not null;

-- In the order of their places the first max_players are active, the rest are on the bench.
create table player (
  id       text    primary key,
  match_id text    not null references match (id) on delete cascade,
  place    integer not null,
  name     text    not null,
  name_key text    not null,  -- the same for names that differ in case only
  unique (match_id, place),
  unique (match_id, name_key)
);

-- The uses of the last window, latest first. Takes over from login_try, whose rows meant something
-- for a minute.
create table limited_use (
  name    text          not null,
  address text          not null,
  uses    timestamptz[] not null,
  latest  timestamptz   not null,
  primary key (name, address)
);

create index limited_use_latest on limited_use (name, latest);

drop table login_try;

-- Events that are committed and not yet in Kafka, oldest id first. Normally next to empty.
-- A row says by itself where it goes, so a relay of an older version can send a newer one's rows.
create table outbox (
  id        bigint  generated always as identity primary key,
  event_id  uuid    not null,
  aggregate text    not null,
  sequence  bigint  not null,
  shard     integer not null,
  topic     text    not null,  -- without the deployment's prefix
  type      text    not null,
  payload   bytea   not null,
  headers   jsonb   not null,
  unique (aggregate, sequence)
)
-- Rows live for milliseconds, and every read walks past the dead ones that are not vacuumed yet.
with (
  fillfactor = 100,
  autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_insert_threshold = -1,
  autovacuum_analyze_threshold = 10000,
  autovacuum_analyze_scale_factor = 0,
  autovacuum_vacuum_cost_delay = 0,
  toast.autovacuum_vacuum_threshold = 1000,
  toast.autovacuum_vacuum_scale_factor = 0,
  toast.autovacuum_vacuum_cost_delay = 0
);

-- Which relay sends a shard's rows. The epoch grows with every change of hands.
create table outbox_lease (
  shard      integer     primary key,
  owner      uuid,
  epoch      bigint      not null default 0,
  expires_at timestamptz not null default '-infinity'
)
with (fillfactor = 50);

insert into outbox_lease (shard) select generate_series(0, 63);

-- The relays that are alive: they share the shards evenly.
create table outbox_relay (
  owner   uuid        primary key,
  seen_at timestamptz not null
)
with (fillfactor = 50);

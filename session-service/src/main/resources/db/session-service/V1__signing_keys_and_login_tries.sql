-- Shared by all replicas. A retired key signs nothing more, but what it signed can still be verified.
create table signing_key (
  kid         text        primary key,
  private_key bytea       not null,  -- PKCS #8
  public_key  bytea       not null,  -- X.509
  created_at  timestamptz not null default clock_timestamp(),
  retired_at  timestamptz
);

create unique index signing_key_one_current on signing_key ((true)) where retired_at is null;

-- The tries of the last minute, oldest first.
create table login_try (
  address text          primary key,
  tries   timestamptz[] not null,
  latest  timestamptz   not null
);

create index login_try_latest on login_try (latest);

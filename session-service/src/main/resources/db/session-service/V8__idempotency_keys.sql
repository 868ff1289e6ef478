-- POSTs that came with an Idempotency-Key, and what they were answered.
create table idempotency_key (
  -- SHA-256 of the caller, the method, the path and the key.
  id            bytea       primary key,
  -- SHA-256 of the query and the body.
  content       bytea       not null,
  -- Who is working on the request, and until when nobody else may.
  claim         uuid        not null,
  claimed_until timestamptz not null,
  -- Set in the transaction of the request's effect.
  has_effect    boolean     not null default false,
  -- The answer, once there is one.
  status        integer,
  content_type  text,
  location      text,
  body          bytea       check ((body is null) = (status is null)),
  expires_at    timestamptz not null
);

create index idempotency_key_expiry on idempotency_key (expires_at);

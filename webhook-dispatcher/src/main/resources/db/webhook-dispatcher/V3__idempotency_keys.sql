-- POSTs that came with an Idempotency-Key, and what they were answered.
CREATE TABLE idempotency_key (
  -- SHA-256 of the caller, the method, the path and the key.
  id            bytea PRIMARY KEY,
  -- SHA-256 of the query and the body.
  content       bytea       NOT NULL,
  -- Who is working on the request, and until when nobody else may.
  claim         uuid        NOT NULL,
  claimed_until timestamptz NOT NULL,
  -- Set in the transaction of the request's effect.
  has_effect    boolean     NOT NULL DEFAULT false,
  -- The answer, once there is one. Its body is encrypted: it may show a secret that was generated.
  status        int,
  content_type  text,
  location      text,
  body          bytea CHECK ((body IS NULL) = (status IS NULL)),
  expires_at    timestamptz NOT NULL
);

CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);

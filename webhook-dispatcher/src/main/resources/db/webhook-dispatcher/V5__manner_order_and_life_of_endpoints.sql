-- How a webhook wants to be delivered to, where that isn't as usual.
ALTER TABLE webhook
  ADD COLUMN ordered boolean NOT NULL DEFAULT false,
  -- Attempts a second.
  ADD COLUMN rate_limit int CHECK (rate_limit > 0),
  -- The pauses after failed attempts, in seconds.
  ADD COLUMN retry_schedule int[],
  -- One more header for the signature of the body.
  ADD COLUMN signature_header text,
  -- Headers that come with each delivery. Their values are encrypted, as there may be tokens among
  -- them; their names are for showing.
  ADD COLUMN header_names text[] NOT NULL DEFAULT '{}',
  ADD COLUMN headers_key_id text,
  ADD COLUMN headers_ciphertext bytea,
  ADD CONSTRAINT webhook_whole_headers CHECK (
    (headers_key_id IS NULL) = (headers_ciphertext IS NULL));

-- When a webhook with a rate may be tried next, whichever replica does it.
CREATE TABLE webhook_rate (
  webhook_id bigint      PRIMARY KEY,
  free_at    timestamptz NOT NULL
);

-- Webhooks whose last attempts have all failed. What is left of a deleted webhook means nothing.
CREATE TABLE failing_webhook (
  webhook_id  bigint      PRIMARY KEY,
  -- Since when, or since it was enabled again.
  since       timestamptz NOT NULL,
  -- When it was disabled for that; others were told so, and will be told when it has recovered.
  disabled_at timestamptz
);

-- The place of a delivery among those of its session or match, if they are to keep their order:
-- such a delivery waits, due at 'infinity', until all before it have ended.
ALTER TABLE delivery ADD COLUMN sequence bigint;

CREATE INDEX delivery_in_order ON delivery (webhook_id, subject, sequence)
  WHERE status = 'pending' AND sequence IS NOT NULL;

-- Webhooks that were enabled again. What was held of them meanwhile is made due little by little.
CREATE TABLE resuming_webhook (
  webhook_id bigint PRIMARY KEY REFERENCES webhook ON DELETE CASCADE
);

CREATE INDEX delivery_held ON delivery (webhook_id)
  WHERE status = 'pending' AND next_attempt_at = 'infinity';

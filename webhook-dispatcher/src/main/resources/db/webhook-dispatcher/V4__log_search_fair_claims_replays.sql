-- A page of a webhook's deliveries of one status or type is merged from short lists that are in the
-- page's order already, one for each pair of the two.
CREATE INDEX delivery_of_kind ON delivery (webhook_id, status, event_type, id);

-- The latest attempts of a webhook, to sum them up.
CREATE INDEX attempt_of_webhook ON attempt (webhook_id, at);

-- What is due of each webhook by itself, so that a big backlog of one can be stepped over.
CREATE INDEX delivery_due_of_webhook ON delivery (webhook_id, next_attempt_at)
  WHERE status = 'pending' AND next_attempt_at < 'infinity';

-- Events of the past on their way to one webhook: first what the log has, then what only Kafka has.
CREATE TABLE replay (
  id           uuid        PRIMARY KEY,
  webhook_id   bigint      NOT NULL REFERENCES webhook ON DELETE CASCADE,
  only_events  text        NOT NULL CHECK (only_events IN ('failed', 'undelivered', 'all')),
  since        timestamptz NOT NULL,
  until        timestamptz NOT NULL,
  status       text        NOT NULL
    CHECK (status IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
  reason       text,
  -- How many deliveries it has set on their way.
  replayed     bigint      NOT NULL DEFAULT 0,
  -- In the log, everything below this id has been seen to; null once the whole range has.
  log_next     uuid,
  -- Who runs it, until when nobody else does.
  runner       uuid,
  leased_until timestamptz NOT NULL,
  created_at   timestamptz NOT NULL,
  finished_at  timestamptz CHECK ((finished_at IS NULL) = (status IN ('waiting', 'running')))
);

CREATE INDEX replay_of_webhook ON replay (webhook_id, created_at);
CREATE INDEX replay_unfinished ON replay (leased_until) WHERE finished_at IS NULL;
CREATE INDEX replay_by_age ON replay (finished_at);

-- How far a replay has come in the partitions of Kafka. Written once, when it begins to read there.
CREATE TABLE replay_partition (
  replay_id    uuid   NOT NULL REFERENCES replay ON DELETE CASCADE,
  partition    int    NOT NULL,
  first_offset bigint NOT NULL,
  next_offset  bigint NOT NULL,
  end_offset   bigint NOT NULL,
  PRIMARY KEY (replay_id, partition)
);

-- A webhook belongs to one match, or listens to everything. One of a match is named by a word that
-- can't be guessed, may do without a secret, and listens to everything of its match when it names no
-- events.
ALTER TABLE webhook
  ADD COLUMN match_id text,
  ADD COLUMN public_id text,
  ALTER COLUMN name DROP NOT NULL,
  ALTER COLUMN secret_key_id DROP NOT NULL,
  ALTER COLUMN secret_ciphertext DROP NOT NULL,
  DROP CONSTRAINT webhook_events_check,
  ADD CONSTRAINT webhook_family CHECK (
    CASE WHEN match_id IS NULL
      THEN public_id IS NULL AND name IS NOT NULL AND secret_ciphertext IS NOT NULL
        AND cardinality(events) > 0
      ELSE public_id IS NOT NULL AND name IS NULL
    END),
  ADD CONSTRAINT webhook_whole_secret CHECK (
    (secret_key_id IS NULL) = (secret_ciphertext IS NULL));

CREATE UNIQUE INDEX webhook_public_id ON webhook (public_id);
CREATE INDEX webhook_of_match ON webhook (match_id);
CREATE INDEX webhook_global ON webhook (id) WHERE match_id IS NULL;

-- The revision stands for the webhooks that every replica keeps in memory: those of no match. The
-- others may be many, and are looked up when an event of their match comes.
DROP TRIGGER webhook_changed ON webhook;

CREATE TRIGGER webhook_changed AFTER INSERT OR UPDATE ON webhook
  FOR EACH ROW WHEN (NEW.match_id IS NULL) EXECUTE FUNCTION count_webhook_change();

CREATE TRIGGER webhook_deleted AFTER DELETE ON webhook
  FOR EACH ROW WHEN (OLD.match_id IS NULL) EXECUTE FUNCTION count_webhook_change();

-- Secrets that were rotated away and still sign for a while. A rotation changes the webhook's row
-- too, so the revision moves with it.
CREATE TABLE retiring_secret (
  webhook_id        bigint      NOT NULL REFERENCES webhook ON DELETE CASCADE,
  secret_key_id     text        NOT NULL,
  secret_ciphertext bytea       NOT NULL,
  until             timestamptz NOT NULL
);

CREATE INDEX retiring_secret_of_webhook ON retiring_secret (webhook_id);

-- Matches that ended lately. Somebody who asked for a match before its end may make a webhook for it
-- after the end was taken in; here it is found out. Kept for longer than Kafka keeps the end itself,
-- so that taking it in once more changes nothing.
CREATE TABLE ended_match (
  match_id text        PRIMARY KEY,
  deleted  boolean     NOT NULL,
  ended_at timestamptz NOT NULL
);

CREATE INDEX ended_match_by_age ON ended_match (ended_at);

-- The attempts of earlier rounds: redelivered, a delivery starts the schedule anew.
ALTER TABLE delivery ADD COLUMN attempts_before int NOT NULL DEFAULT 0;

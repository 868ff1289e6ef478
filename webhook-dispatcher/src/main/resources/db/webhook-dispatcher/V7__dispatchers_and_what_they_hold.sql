-- The dispatchers that run. Each renews its lease as long as it lives; one whose lease has ended is
-- taken for dead, and what it held becomes due.
CREATE TABLE dispatcher (
  id           uuid        PRIMARY KEY,
  leased_until timestamptz NOT NULL,
  -- Since when it has renewed its lease without a gap.
  steady_since timestamptz NOT NULL
);

-- With a claim: which dispatcher's it is. No foreign key, as a row of the other table may come and
-- go meanwhile; what no dispatcher is known for is due when its claim ends.
ALTER TABLE delivery ADD COLUMN holder uuid;

-- A message nobody could be given: coordinators are told, and call her.
ALTER TABLE outbox ADD COLUMN undelivered_at TIMESTAMPTZ;
CREATE INDEX outbox_undelivered ON outbox (undelivered_at);

-- The sealer reads acts in the order they were recorded.
CREATE INDEX act_by_time ON act (recorded_at, id);

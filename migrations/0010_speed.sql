-- How long a batch really took on its machine, as its maker says; the last word about a batch counts.
CREATE TABLE batch_minutes (
    batch UUID NOT NULL PRIMARY KEY REFERENCES batch (id),
    machine UUID NOT NULL REFERENCES machine (id),
    -- For all its pieces on a machine of its class and factor 1, as the version said when this was told.
    estimated BIGINT NOT NULL CONSTRAINT batch_minutes_estimated_sane CHECK (estimated > 0),
    took BIGINT NOT NULL CONSTRAINT batch_minutes_took_sane CHECK (took > 0),
    told_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX batch_minutes_by_machine ON batch_minutes (machine, told_at);

-- Which instance this database is: exactly one row, made by `init` or `demo`.
CREATE TABLE instance (
    id UUID NOT NULL PRIMARY KEY,
    made TIMESTAMPTZ NOT NULL,
    kind TEXT NOT NULL CONSTRAINT instance_kind_known CHECK (kind IN ('real', 'demo')),
    -- A restored copy stays locked until its operator says that the original is gone.
    locked BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE UNIQUE INDEX instance_single ON instance ((1));

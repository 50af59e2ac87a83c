-- What a real slicer is asked about versions: each version, class of machine and settings once.
CREATE TABLE slicing (
    id UUID NOT NULL PRIMARY KEY,
    version UUID NOT NULL REFERENCES version (id),
    class TEXT NOT NULL CONSTRAINT slicing_class_known CHECK (class IN ('slow', 'basic', 'fast')),
    -- SHA-256 of the settings it is sliced with.
    settings TEXT NOT NULL,
    state TEXT NOT NULL CONSTRAINT slicing_state_known CHECK (state IN ('waiting', 'done', 'failed')),
    tries BIGINT NOT NULL DEFAULT 0,
    -- Somebody slices it until then; a process that died leaves it to the next.
    taken_until TIMESTAMPTZ,
    -- Why it failed, as a word.
    why TEXT,
    made_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    CONSTRAINT slicing_once UNIQUE (version, class, settings)
);
CREATE INDEX slicing_waiting ON slicing (state, taken_until);

-- Rows of imported files: what became of each, and the cells of those a person must look at.
CREATE TABLE import_row (
    source TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    line BIGINT NOT NULL,
    outcome TEXT NOT NULL CONSTRAINT import_outcome_known CHECK (outcome IN ('accepted', 'refused', 'review')),
    reason TEXT,
    cells JSONB,
    need UUID REFERENCES need (id),
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (source, row_hash)
);
CREATE INDEX import_row_by_outcome ON import_row (source, outcome);

-- The name a site has in an imported source.
CREATE TABLE import_site (
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    site UUID NOT NULL REFERENCES site (id),
    PRIMARY KEY (source, name)
);

-- What a hub measures with.
CREATE TABLE gauge (
    id UUID NOT NULL PRIMARY KEY,
    hub UUID NOT NULL REFERENCES hub (id),
    name TEXT NOT NULL,
    measures TEXT NOT NULL,
    checked_at TIMESTAMPTZ,
    retired_at TIMESTAMPTZ
);
CREATE INDEX gauge_by_hub ON gauge (hub);

-- What was seen of a drawn piece, or of pieces set aside in a bag, by item of the version's checklist. Only its
-- photo comes later.
CREATE TABLE finding (
    id UUID NOT NULL PRIMARY KEY,
    inspection UUID NOT NULL REFERENCES inspection (id),
    -- The number of the piece, or the bag (none for loose pieces of the batch).
    piece BIGINT,
    batch UUID REFERENCES batch (id),
    bag UUID REFERENCES bag (id),
    units BIGINT NOT NULL CONSTRAINT finding_units_sane CHECK (units > 0),
    -- The item's key; none for what the checklist does not name.
    item TEXT,
    -- None where a gauge was read and the piece is within tolerance.
    severity TEXT CONSTRAINT finding_severity_known CHECK (severity IN ('critical', 'major', 'minor')),
    -- In thousandths.
    reading BIGINT,
    unit TEXT,
    gauge UUID REFERENCES gauge (id),
    photo TEXT,
    photo_kind TEXT,
    noted_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT finding_of_piece_or_bag CHECK ((piece IS NULL) <> (batch IS NULL))
);
CREATE INDEX finding_by_inspection ON finding (inspection);
CREATE INDEX finding_by_photo ON finding (photo);

-- Corrective action was seen: a maker's (or supplier's) batches of a design are checked again, tightened.
CREATE TABLE inspection_resumed (
    id UUID NOT NULL PRIMARY KEY,
    maker UUID REFERENCES person (id),
    supplier TEXT,
    design UUID NOT NULL REFERENCES design (id),
    resumed_by UUID NOT NULL REFERENCES person (id),
    resumed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT inspection_resumed_whose CHECK ((maker IS NULL) <> (supplier IS NULL))
);
CREATE INDEX inspection_resumed_by_maker ON inspection_resumed (maker);
CREATE INDEX inspection_resumed_by_supplier ON inspection_resumed (supplier);

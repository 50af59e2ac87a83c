-- Parcels given from one person to another: what each side said, for the chain of custody.

-- The code that whoever holds a parcel shows to whoever takes it. One at a time; gone once it served.
CREATE TABLE handover_code (
    parcel UUID NOT NULL PRIMARY KEY REFERENCES parcel (id),
    code_hash TEXT NOT NULL,
    shown_by UUID NOT NULL REFERENCES person (id),
    shown_at TIMESTAMPTZ NOT NULL,
    -- Wrong codes typed since it was shown.
    tries BIGINT NOT NULL
);

CREATE TABLE handover (
    id UUID NOT NULL PRIMARY KEY,
    parcel UUID NOT NULL REFERENCES parcel (id),
    step TEXT NOT NULL CONSTRAINT handover_step_known CHECK (step IN ('picked-up', 'passed-on', 'set-down', 'checked-in', 'docked', 'given')),
    -- Where it was; a home is never named.
    place_kind TEXT NOT NULL,
    place UUID NOT NULL,
    -- Who confirmed it: both sides by the code, the one who wrote it, or a paper entered later.
    confirmed TEXT NOT NULL CONSTRAINT handover_confirmed_known CHECK (confirmed IN ('both', 'one', 'paper')),
    giver UUID REFERENCES person (id),
    taker UUID REFERENCES person (id),
    -- Bags inside by the list, and as the taker counted them.
    bags BIGINT NOT NULL,
    counted BIGINT,
    -- At a hub that was closed then, by its hours: said, and kept as told.
    out_of_hours BOOLEAN NOT NULL DEFAULT FALSE,
    happened_at TIMESTAMPTZ NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX handover_by_parcel ON handover (parcel, happened_at);

-- That approvers were reminded of a delivery, and that its time is over.
CREATE TABLE decision_told (
    parcel UUID NOT NULL REFERENCES parcel (id),
    stage TEXT NOT NULL CONSTRAINT decision_told_known CHECK (stage IN ('soon', 'over')),
    told_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (parcel, stage)
);

-- Bags whose code their maker wrote by pen, until a hub prints the label.
CREATE TABLE pen_label (
    bag UUID NOT NULL PRIMARY KEY REFERENCES bag (id),
    written_at TIMESTAMPTZ NOT NULL,
    printed_at TIMESTAMPTZ
);

-- What happens on the road beside the steps of boxes.

-- When a driver stood before a door: for the pickup or the delivery of a leg.
CREATE TABLE stop_reached (
    leg UUID NOT NULL REFERENCES leg (id),
    kind TEXT NOT NULL CONSTRAINT stop_reached_kind_known CHECK (kind IN ('pickup', 'delivery')),
    reached_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (leg, kind)
);

-- A giver and a driver missed each other. `person` is who was not there: whoever drives next sends word before.
-- Nothing else follows from it, and the clock forgets it.
CREATE TABLE missed_meeting (
    id UUID NOT NULL PRIMARY KEY,
    leg UUID NOT NULL REFERENCES leg (id),
    person UUID NOT NULL REFERENCES person (id),
    noted_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX missed_meeting_by_person ON missed_meeting (person, noted_at);

-- A driver asked to leave at another time; none once it was agreed to, or the tour went on without.
CREATE TABLE tour_other_time (
    tour UUID NOT NULL PRIMARY KEY,
    starts_at TIMESTAMPTZ NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL
);

-- A driver is away until then: nothing is planned for her.
CREATE TABLE driver_away (
    person UUID NOT NULL PRIMARY KEY REFERENCES person (id),
    until_at TIMESTAMPTZ NOT NULL,
    noted_at TIMESTAMPTZ NOT NULL
);

-- What went wrong with a bag on its way. Missing pieces are lost in the ledger; damaged ones wait to be counted.
CREATE TABLE mishap (
    id UUID NOT NULL PRIMARY KEY,
    parcel UUID NOT NULL REFERENCES parcel (id),
    bag UUID NOT NULL REFERENCES bag (id),
    lost BIGINT NOT NULL CONSTRAINT mishap_lost_sane CHECK (lost >= 0),
    damaged BIGINT NOT NULL CONSTRAINT mishap_damaged_sane CHECK (damaged >= 0),
    -- SHA-256 of a photo drawn anew.
    photo TEXT,
    photo_kind TEXT,
    noted_by UUID NOT NULL REFERENCES person (id),
    noted_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX mishap_by_parcel ON mishap (parcel);

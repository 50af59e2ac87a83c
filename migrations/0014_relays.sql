-- Boxes handed on from volunteer to volunteer, where the collective wants that. Each leg is a tour of one stop and
-- the next; the relay says that they belong together, so that its tail is found anew when one falls through.
CREATE TABLE relay (
    id UUID NOT NULL PRIMARY KEY,
    collective UUID NOT NULL REFERENCES collective (id),
    parcel UUID NOT NULL REFERENCES parcel (id),
    state TEXT NOT NULL CONSTRAINT relay_state_known CHECK (state IN ('proposed', 'running', 'broken', 'dropped')),
    made_at TIMESTAMPTZ NOT NULL,
    -- How many times its tail was found anew.
    mended BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX relay_by_parcel ON relay (parcel, state);
CREATE INDEX relay_by_collective ON relay (collective, state);

-- Who cannot carry a leg of this relay: nobody is asked twice.
CREATE TABLE relay_no (
    relay UUID NOT NULL REFERENCES relay (id),
    person UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (relay, person)
);

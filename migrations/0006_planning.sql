-- Matching and tours: what was planned, why, and what people said to it.
CREATE TABLE matching_run (
    id UUID NOT NULL PRIMARY KEY,
    collective UUID NOT NULL REFERENCES collective (id),
    ran_at TIMESTAMPTZ NOT NULL,
    figures JSONB NOT NULL,
    -- The run whose plan this one mends, after something happened; none for a whole plan.
    mends UUID REFERENCES matching_run (id),
    -- What planned it, by its version.
    engine TEXT NOT NULL,
    -- SHA-256 of what was asked and of the plan, two files; none once they are forgotten.
    asked TEXT,
    plan TEXT
);
CREATE INDEX matching_run_by_collective ON matching_run (collective, id);
CREATE INDEX matching_run_by_mended ON matching_run (mends, id);

-- Up to when what happened was looked at for the plan of a collective.
CREATE TABLE matching_watch (
    collective UUID NOT NULL PRIMARY KEY REFERENCES collective (id),
    looked_until TIMESTAMPTZ NOT NULL
);

CREATE TABLE proposal (
    id UUID NOT NULL PRIMARY KEY,
    run UUID NOT NULL REFERENCES matching_run (id),
    line UUID NOT NULL REFERENCES need_line (id),
    maker UUID NOT NULL REFERENCES person (id),
    machine UUID NOT NULL REFERENCES machine (id),
    version UUID NOT NULL REFERENCES version (id),
    units BIGINT NOT NULL CONSTRAINT proposal_units_sane CHECK (units > 0),
    state TEXT NOT NULL,
    reasons JSONB NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ,
    answered_at TIMESTAMPTZ,
    claim UUID REFERENCES claim (id)
);
CREATE INDEX proposal_by_maker ON proposal (maker, state);
CREATE INDEX proposal_by_line ON proposal (line, state);
CREATE INDEX proposal_by_run ON proposal (run);

-- A search for tours: a first plan at once, a better one when it ends.
CREATE TABLE tour_planning (
    id UUID NOT NULL PRIMARY KEY,
    collective UUID NOT NULL REFERENCES collective (id),
    asked_by UUID NOT NULL REFERENCES person (id),
    state TEXT NOT NULL CONSTRAINT tour_planning_state_known
        CHECK (state IN ('searching', 'finished', 'stopped', 'interrupted', 'changed', 'failed')),
    started_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    budget_seconds BIGINT NOT NULL CONSTRAINT tour_planning_budget_sane CHECK (budget_seconds > 0),
    -- Somebody asked it to end with the best so far.
    stop_asked BOOLEAN NOT NULL DEFAULT FALSE,
    -- A process works at it until then; one that died leaves it to be ended with what it has.
    taken_until TIMESTAMPTZ,
    -- What planned it, by its version.
    engine TEXT NOT NULL,
    figures JSONB NOT NULL,
    -- SHA-256 of what was asked and of the plan that is kept, two files; none before the first, or once forgotten.
    asked TEXT,
    plan TEXT
);
CREATE INDEX tour_planning_by_collective ON tour_planning (collective, id);
CREATE INDEX tour_planning_by_state ON tour_planning (state, taken_until);

CREATE TABLE tour (
    id UUID NOT NULL PRIMARY KEY,
    collective UUID NOT NULL REFERENCES collective (id),
    driver UUID REFERENCES person (id),
    state TEXT NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    km DOUBLE PRECISION NOT NULL,
    planned_at TIMESTAMPTZ NOT NULL,
    stops JSONB NOT NULL,
    -- The planning that may still put a better one in its place; none once it was offered.
    planning UUID REFERENCES tour_planning (id)
);
CREATE INDEX tour_by_driver ON tour (driver, state);
CREATE INDEX tour_by_collective ON tour (collective, state, starts_at);

CREATE TABLE leg (
    id UUID NOT NULL PRIMARY KEY,
    parcel UUID NOT NULL REFERENCES parcel (id),
    relay_order BIGINT NOT NULL,
    tour UUID REFERENCES tour (id),
    carrier UUID REFERENCES person (id),
    from_kind TEXT NOT NULL,
    from_place UUID NOT NULL,
    to_kind TEXT NOT NULL,
    to_place UUID NOT NULL,
    state TEXT NOT NULL,
    -- Both sides agree on this window; the carrier reads the address only then.
    from_at TIMESTAMPTZ,
    until_at TIMESTAMPTZ,
    giver_agreed BOOLEAN NOT NULL DEFAULT FALSE,
    -- SHA-256 of the code each side gives the other.
    handover_code TEXT NOT NULL,
    picked_up_at TIMESTAMPTZ,
    handed_over_at TIMESTAMPTZ,
    -- What is inside is stopped for its site, or accepted there no more, since then.
    stopped_since TIMESTAMPTZ,
    CONSTRAINT leg_order_once UNIQUE (parcel, relay_order)
);
CREATE INDEX leg_by_tour ON leg (tour);
CREATE INDEX leg_by_carrier ON leg (carrier, state);

-- Who signed at the dock; name and function are blanked by erasure.
CREATE TABLE dock_signature (
    parcel UUID NOT NULL PRIMARY KEY REFERENCES parcel (id),
    name TEXT NOT NULL,
    position TEXT NOT NULL,
    signed_at TIMESTAMPTZ NOT NULL,
    blanked_at TIMESTAMPTZ
);

CREATE TABLE delivery_decision (
    parcel UUID NOT NULL PRIMARY KEY REFERENCES parcel (id),
    approver UUID NOT NULL REFERENCES person (id),
    accepted BOOLEAN NOT NULL,
    -- Accepted but for some bags, which were refused with it.
    in_part BOOLEAN NOT NULL,
    decided_at TIMESTAMPTZ NOT NULL
);

-- A stocktake correction waits for a second person.
CREATE TABLE stocktake (
    id UUID NOT NULL PRIMARY KEY,
    hub UUID NOT NULL REFERENCES hub (id),
    batch UUID NOT NULL REFERENCES batch (id),
    bag UUID REFERENCES bag (id),
    stage TEXT NOT NULL,
    -- Units counted above (or below) what the ledger says.
    difference BIGINT NOT NULL CONSTRAINT stocktake_differs CHECK (difference <> 0),
    counted_by UUID NOT NULL REFERENCES person (id),
    counted_at TIMESTAMPTZ NOT NULL,
    signed_by UUID REFERENCES person (id),
    signed_at TIMESTAMPTZ
);

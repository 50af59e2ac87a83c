-- Hubs that close: announced with a date, or done at once. Why stands with the act.
CREATE TABLE closing (
    id UUID NOT NULL PRIMARY KEY,
    hub UUID NOT NULL REFERENCES hub (id),
    -- Where everything goes that lies there, or was to come; none where nothing is.
    next UUID REFERENCES hub (id),
    closes_at TIMESTAMPTZ NOT NULL,
    announced_at TIMESTAMPTZ NOT NULL,
    announced_by UUID NOT NULL REFERENCES person (id),
    done_at TIMESTAMPTZ,
    called_off_at TIMESTAMPTZ,
    -- The day came and it could not close: its coordinators were told.
    stuck_at TIMESTAMPTZ,
    CONSTRAINT closing_goes_elsewhere CHECK (next IS NULL OR next <> hub)
);
CREATE UNIQUE INDEX closing_open_once ON closing (hub) WHERE done_at IS NULL AND called_off_at IS NULL;

-- Who was told, and what of hers it was about.
CREATE TABLE closing_told (
    closing UUID NOT NULL REFERENCES closing (id),
    person UUID NOT NULL REFERENCES person (id),
    word TEXT NOT NULL CONSTRAINT closing_told_word_known CHECK (word IN ('announced', 'closed', 'called-off', 'stuck')),
    -- She keeps the hubs, or coordinates.
    keeps BOOLEAN NOT NULL,
    -- Boxes of hers that go to the other hub, and supplies that she gets from there.
    boxes BIGINT NOT NULL CONSTRAINT closing_told_boxes_left CHECK (boxes >= 0),
    refills BIGINT NOT NULL CONSTRAINT closing_told_refills_left CHECK (refills >= 0),
    -- Stops of her tours that are at the other hub now, and boxes she still fetches at this one.
    stops BIGINT NOT NULL CONSTRAINT closing_told_stops_left CHECK (stops >= 0),
    pickups BIGINT NOT NULL CONSTRAINT closing_told_pickups_left CHECK (pickups >= 0),
    -- Inspections of hers that go on at the other hub.
    checks BIGINT NOT NULL CONSTRAINT closing_told_checks_left CHECK (checks >= 0),
    -- Pieces for her site that lie there.
    pieces BIGINT NOT NULL CONSTRAINT closing_told_pieces_left CHECK (pieces >= 0),
    told_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (closing, person, word)
);

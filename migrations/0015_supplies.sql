-- Supplies: what a hub keeps for makers, and what they asked for.
CREATE TABLE supply (
    hub UUID NOT NULL REFERENCES hub (id),
    kind TEXT NOT NULL CONSTRAINT supply_kind_known
        CHECK (kind IN ('spool-pla', 'spool-petg', 'sheets', 'elastic', 'bags')),
    amount BIGINT NOT NULL CONSTRAINT supply_amount_left CHECK (amount >= 0),
    PRIMARY KEY (hub, kind)
);

-- Supplies a maker asked of a hub, until they are in her hands.
CREATE TABLE refill (
    id UUID NOT NULL PRIMARY KEY,
    maker UUID NOT NULL REFERENCES person (id),
    hub UUID NOT NULL REFERENCES hub (id),
    kind TEXT NOT NULL CONSTRAINT refill_kind_known
        CHECK (kind IN ('spool-pla', 'spool-petg', 'sheets', 'elastic', 'bags')),
    amount BIGINT NOT NULL CONSTRAINT refill_amount_sane CHECK (amount > 0),
    grams BIGINT NOT NULL CONSTRAINT refill_grams_sane CHECK (grams > 0),
    state TEXT NOT NULL CONSTRAINT refill_state_known
        CHECK (state IN ('asked', 'packed', 'received', 'cancelled')),
    asked_at TIMESTAMPTZ NOT NULL,
    -- The box in which it is brought; none while it is only asked for, or given at the hub.
    parcel UUID REFERENCES parcel (id),
    settled_at TIMESTAMPTZ,
    CONSTRAINT refill_packed_in_a_box CHECK (state <> 'packed' OR parcel IS NOT NULL)
);
CREATE UNIQUE INDEX refill_open_once ON refill (maker, kind) WHERE state IN ('asked', 'packed');
CREATE INDEX refill_by_hub ON refill (hub, state);
CREATE INDEX refill_by_parcel ON refill (parcel);

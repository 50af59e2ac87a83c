-- The unit ledger. Counters lie beside the piles they count; the CHECKs are the second lock behind
-- the one function that moves units.
CREATE TABLE need (
    id UUID NOT NULL PRIMARY KEY,
    collective UUID NOT NULL REFERENCES collective (id),
    site UUID NOT NULL REFERENCES site (id),
    product UUID NOT NULL REFERENCES product (id),
    use_key TEXT NOT NULL,
    requester UUID NOT NULL REFERENCES person (id),
    verifier UUID REFERENCES person (id),
    products BIGINT NOT NULL CONSTRAINT need_products_sane CHECK (products > 0),
    waiting BIGINT NOT NULL DEFAULT 0 CONSTRAINT need_waiting_sane CHECK (waiting >= 0),
    state TEXT NOT NULL CONSTRAINT need_state_known
        CHECK (state IN ('submitted', 'refused', 'open', 'fulfilled', 'cancelled', 'expired')),
    paused BOOLEAN NOT NULL DEFAULT FALSE,
    need_by TIMESTAMPTZ NOT NULL,
    posted_at TIMESTAMPTZ NOT NULL,
    ward TEXT,
    order_number TEXT,
    -- 1 is the most urgent; set by a coordinator, with a reason, never by the requester.
    priority BIGINT NOT NULL DEFAULT 3 CONSTRAINT need_priority_sane CHECK (priority BETWEEN 1 AND 5),
    -- When somebody whose need it is last said that it is wanted; since when she is asked again, unanswered.
    confirmed_at TIMESTAMPTZ,
    asked_again_at TIMESTAMPTZ,
    -- The need of the same site, product and use that asks for its products now.
    merged_into UUID REFERENCES need (id),
    CONSTRAINT need_merged_into_another CHECK (merged_into IS NULL OR merged_into <> id),
    CONSTRAINT need_verified_by_another CHECK (verifier IS NULL OR verifier <> requester)
);
CREATE INDEX need_by_state ON need (collective, state, need_by);
CREATE INDEX need_by_site ON need (site, state);

CREATE TABLE need_line (
    id UUID NOT NULL PRIMARY KEY,
    need UUID NOT NULL REFERENCES need (id),
    component UUID NOT NULL REFERENCES component (id),
    pieces BIGINT NOT NULL,
    ordered BIGINT NOT NULL,
    open BIGINT NOT NULL CONSTRAINT need_line_open_left CHECK (open >= 0),
    claimed BIGINT NOT NULL CONSTRAINT need_line_claimed_left CHECK (claimed >= 0),
    made BIGINT NOT NULL CONSTRAINT need_line_made_left CHECK (made >= 0),
    stock BIGINT NOT NULL CONSTRAINT need_line_stock_left CHECK (stock >= 0),
    transit BIGINT NOT NULL CONSTRAINT need_line_transit_left CHECK (transit >= 0),
    received BIGINT NOT NULL CONSTRAINT need_line_received_left CHECK (received >= 0),
    closed BIGINT NOT NULL CONSTRAINT need_line_closed_left CHECK (closed >= 0),
    -- Takes claims: its need is open and not paused. Copied here so that one conditional update decides.
    taking BOOLEAN NOT NULL,
    -- Grows when a version of its component is stopped or withdrawn: a claim that read before then tries again.
    turn BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT need_line_adds_up CHECK (ordered = open + claimed + made + stock + transit + received + closed)
);
CREATE INDEX need_line_by_need ON need_line (need);
CREATE INDEX need_line_by_component ON need_line (component);

CREATE TABLE claim (
    id UUID NOT NULL PRIMARY KEY,
    line UUID NOT NULL REFERENCES need_line (id),
    maker UUID NOT NULL REFERENCES person (id),
    version UUID NOT NULL REFERENCES version (id),
    machine UUID REFERENCES machine (id),
    taken BIGINT NOT NULL,
    remaining BIGINT NOT NULL CONSTRAINT claim_remaining_left CHECK (remaining >= 0),
    submitted BIGINT NOT NULL CONSTRAINT claim_submitted_left CHECK (submitted >= 0),
    released BIGINT NOT NULL CONSTRAINT claim_released_left CHECK (released >= 0),
    started BOOLEAN NOT NULL,
    state TEXT NOT NULL CONSTRAINT claim_state_known CHECK (state IN ('active', 'done', 'released', 'expired')),
    due TIMESTAMPTZ NOT NULL,
    extended BOOLEAN NOT NULL,
    -- Its need ended while she was printing: she may finish until its date, and what she seals is free.
    finishing BOOLEAN NOT NULL DEFAULT FALSE,
    -- The clock may give it back from here; set once its notice reached her.
    expires TIMESTAMPTZ,
    taken_at TIMESTAMPTZ NOT NULL,
    -- Her machine takes the part only lying on another face, and she answered that she lays it so.
    laid BOOLEAN NOT NULL DEFAULT FALSE,
    -- Its clock stands still since then: the version is stopped for its site, or accepted there no more.
    stopped_since TIMESTAMPTZ,
    CONSTRAINT claim_adds_up CHECK (taken = remaining + submitted + released),
    CONSTRAINT claim_active_has_rest CHECK ((remaining > 0) = (state = 'active'))
);
CREATE INDEX claim_by_line ON claim (line, maker, state);
CREATE INDEX claim_by_maker ON claim (maker, state);
CREATE INDEX claim_by_due ON claim (state, due);

-- What a hub bought instead of somebody making it: from whom, by which order. Its batches name it.
CREATE TABLE purchase (
    id UUID NOT NULL PRIMARY KEY,
    hub UUID NOT NULL REFERENCES hub (id),
    version UUID NOT NULL REFERENCES version (id),
    supplier TEXT NOT NULL,
    order_number TEXT NOT NULL,
    bought_at TIMESTAMPTZ NOT NULL,
    entered_by UUID NOT NULL REFERENCES person (id)
);
CREATE INDEX purchase_by_hub ON purchase (hub);

CREATE TABLE batch (
    id UUID NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT batch_code_once UNIQUE,
    component UUID REFERENCES component (id),
    kit_of UUID REFERENCES product (id),
    class TEXT NOT NULL,
    maker UUID REFERENCES person (id),
    -- Where its maker worked when it was sealed: what a home printed stays what a home printed.
    premises TEXT,
    purchase UUID REFERENCES purchase (id),
    machine UUID REFERENCES machine (id),
    spool UUID REFERENCES spool (id),
    material TEXT,
    claim UUID REFERENCES claim (id),
    produced BIGINT NOT NULL CONSTRAINT batch_produced_sane CHECK (produced > 0),
    found BIGINT NOT NULL CONSTRAINT batch_found_left CHECK (found >= 0),
    made BIGINT NOT NULL CONSTRAINT batch_made_left CHECK (made >= 0),
    stock BIGINT NOT NULL CONSTRAINT batch_stock_left CHECK (stock >= 0),
    transit BIGINT NOT NULL CONSTRAINT batch_transit_left CHECK (transit >= 0),
    received BIGINT NOT NULL CONSTRAINT batch_received_left CHECK (received >= 0),
    refused BIGINT NOT NULL CONSTRAINT batch_refused_left CHECK (refused >= 0),
    used BIGINT NOT NULL CONSTRAINT batch_used_left CHECK (used >= 0),
    recalled BIGINT NOT NULL CONSTRAINT batch_recalled_left CHECK (recalled >= 0),
    scrap BIGINT NOT NULL CONSTRAINT batch_scrap_left CHECK (scrap >= 0),
    sample BIGINT NOT NULL CONSTRAINT batch_sample_left CHECK (sample >= 0),
    lost BIGINT NOT NULL CONSTRAINT batch_lost_left CHECK (lost >= 0),
    split BIGINT NOT NULL CONSTRAINT batch_split_left CHECK (split >= 0),
    kitted BIGINT NOT NULL CONSTRAINT batch_kitted_left CHECK (kitted >= 0),
    dismantled BIGINT NOT NULL CONSTRAINT batch_dismantled_left CHECK (dismantled >= 0),
    state TEXT NOT NULL,
    sealed_at TIMESTAMPTZ NOT NULL,
    rest_ends TIMESTAMPTZ NOT NULL,
    accepted_at TIMESTAMPTZ,
    released_at TIMESTAMPTZ,
    rest_at_release TIMESTAMPTZ,
    first_passed_at TIMESTAMPTZ,
    reworked BOOLEAN NOT NULL,
    recall UUID,
    CONSTRAINT batch_is_part_or_kit CHECK ((component IS NULL) <> (kit_of IS NULL)),
    CONSTRAINT batch_made_or_bought CHECK (maker IS NULL OR purchase IS NULL),
    CONSTRAINT batch_made_somewhere CHECK ((maker IS NULL) = (premises IS NULL)),
    CONSTRAINT batch_adds_up CHECK (produced + found = made + stock + transit + received + refused + used
        + recalled + scrap + sample + lost + split + kitted + dismantled)
);
CREATE INDEX batch_by_maker ON batch (maker, state);
CREATE INDEX batch_by_purchase ON batch (purchase);
CREATE INDEX batch_by_spool ON batch (spool);
CREATE INDEX batch_by_machine ON batch (machine);
CREATE INDEX batch_by_state ON batch (state, rest_ends);

CREATE TABLE batch_version (
    batch UUID NOT NULL REFERENCES batch (id),
    version UUID NOT NULL REFERENCES version (id),
    PRIMARY KEY (batch, version)
);
CREATE INDEX batch_version_by_version ON batch_version (version);

CREATE TABLE batch_edge (
    parent UUID NOT NULL REFERENCES batch (id),
    child UUID NOT NULL REFERENCES batch (id),
    kind TEXT NOT NULL CONSTRAINT batch_edge_kind_known CHECK (kind IN ('split', 'kit', 'out')),
    units BIGINT NOT NULL CONSTRAINT batch_edge_units_left CHECK (units >= 0),
    component UUID REFERENCES component (id),
    PRIMARY KEY (parent, child, kind)
);
CREATE INDEX batch_edge_by_child ON batch_edge (child);

CREATE TABLE bag (
    id UUID NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT bag_code_once UNIQUE,
    batch UUID NOT NULL REFERENCES batch (id),
    sealed_at TIMESTAMPTZ NOT NULL,
    rest_ends TIMESTAMPTZ NOT NULL
);
CREATE INDEX bag_by_batch ON bag (batch);

CREATE TABLE stray (
    id UUID NOT NULL PRIMARY KEY,
    hub UUID NOT NULL REFERENCES hub (id),
    units BIGINT NOT NULL CONSTRAINT stray_units_sane CHECK (units > 0),
    state TEXT NOT NULL CONSTRAINT stray_state_known CHECK (state IN ('apart', 'known', 'thanked')),
    batch UUID REFERENCES batch (id),
    came_at TIMESTAMPTZ NOT NULL
);

-- Units of one batch, in one bag, in one counter, at one place, for one owner. An empty pile has no row.
CREATE TABLE pile (
    batch UUID NOT NULL REFERENCES batch (id),
    bag UUID REFERENCES bag (id),
    stage TEXT NOT NULL,
    place_kind TEXT NOT NULL CONSTRAINT pile_place_known CHECK (place_kind IN ('home', 'hub', 'site', 'parcel')),
    place UUID NOT NULL,
    owner_kind TEXT CONSTRAINT pile_owner_known CHECK (owner_kind IN ('line', 'need')),
    owner UUID,
    units BIGINT NOT NULL CONSTRAINT pile_not_empty CHECK (units > 0)
);
CREATE INDEX pile_by_batch ON pile (batch);
CREATE INDEX pile_by_place ON pile (place, stage);
CREATE INDEX pile_by_owner ON pile (owner);

CREATE TABLE parcel (
    id UUID NOT NULL PRIMARY KEY,
    code TEXT NOT NULL CONSTRAINT parcel_code_once UNIQUE,
    bound_kind TEXT NOT NULL CONSTRAINT parcel_bound_known CHECK (bound_kind IN ('hub', 'site', 'home')),
    bound UUID NOT NULL,
    at_kind TEXT CONSTRAINT parcel_at_known CHECK (at_kind IN ('home', 'hub', 'site')),
    at_place UUID,
    bearer UUID REFERENCES person (id),
    state TEXT NOT NULL CONSTRAINT parcel_state_known CHECK (state IN ('packed', 'moving', 'waiting', 'docked', 'empty')),
    parent UUID REFERENCES parcel (id),
    -- Pieces packed; none in a box of supplies, which alone goes to a home.
    sent BIGINT NOT NULL CONSTRAINT parcel_sent_sane CHECK (sent >= 0),
    packed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX parcel_by_state ON parcel (state, bound);
CREATE INDEX parcel_by_at ON parcel (at_place, state);
CREATE INDEX parcel_by_bearer ON parcel (bearer, state);

CREATE TABLE parcel_outcome (
    parcel UUID NOT NULL REFERENCES parcel (id),
    outcome TEXT NOT NULL,
    units BIGINT NOT NULL CONSTRAINT parcel_outcome_left CHECK (units >= 0),
    PRIMARY KEY (parcel, outcome)
);

-- What a parcel was packed with; never changed afterwards.
CREATE TABLE parcel_content (
    parcel UUID NOT NULL REFERENCES parcel (id),
    batch UUID NOT NULL REFERENCES batch (id),
    bag UUID REFERENCES bag (id),
    stage TEXT NOT NULL,
    owner_kind TEXT,
    owner UUID,
    units BIGINT NOT NULL CONSTRAINT parcel_content_sane CHECK (units > 0)
);
CREATE INDEX parcel_content_by_parcel ON parcel_content (parcel);
CREATE INDEX parcel_content_by_batch ON parcel_content (batch);

CREATE TABLE inspection (
    id UUID NOT NULL PRIMARY KEY,
    validator UUID NOT NULL REFERENCES person (id),
    plan JSONB NOT NULL,
    seed TEXT NOT NULL,
    -- The bags as they were at the draw, and what looking through each found.
    bags JSONB NOT NULL,
    drawn JSONB NOT NULL,
    drawn_at TIMESTAMPTZ NOT NULL,
    first_result_at TIMESTAMPTZ,
    state TEXT NOT NULL CONSTRAINT inspection_state_known CHECK (state IN ('drawn', 'accepted', 'rejected', 'screened', 'split')),
    decided_at TIMESTAMPTZ,
    -- Whether the bags were sealed again at once, or rest again; told with the decision.
    bags_after TEXT CONSTRAINT inspection_bags_after_known CHECK (bags_after IN ('resealed', 'opened'))
);
CREATE INDEX inspection_by_state ON inspection (state);

CREATE TABLE inspection_batch (
    inspection UUID NOT NULL REFERENCES inspection (id),
    position BIGINT NOT NULL,
    batch UUID NOT NULL REFERENCES batch (id),
    PRIMARY KEY (inspection, position)
);
CREATE INDEX inspection_batch_by_batch ON inspection_batch (batch);

CREATE TABLE inspection_piece (
    inspection UUID NOT NULL REFERENCES inspection (id),
    piece BIGINT NOT NULL,
    -- Severities of the defects seen, as a JSON list; empty means good.
    defects JSONB NOT NULL,
    PRIMARY KEY (inspection, piece)
);

CREATE TABLE hold (
    id UUID NOT NULL PRIMARY KEY,
    batch UUID NOT NULL REFERENCES batch (id),
    site UUID REFERENCES site (id),
    placed_by UUID NOT NULL REFERENCES person (id),
    placed_at TIMESTAMPTZ NOT NULL,
    lifted_at TIMESTAMPTZ,
    lift_asked_by UUID REFERENCES person (id)
);
CREATE INDEX hold_by_batch ON hold (batch);

CREATE TABLE version_stop (
    id UUID NOT NULL PRIMARY KEY,
    version UUID NOT NULL REFERENCES version (id),
    site UUID REFERENCES site (id),
    withdrawal BOOLEAN NOT NULL,
    placed_by UUID NOT NULL REFERENCES person (id),
    placed_at TIMESTAMPTZ NOT NULL,
    lifted_at TIMESTAMPTZ
);
CREATE INDEX version_stop_by_version ON version_stop (version);

-- Who was told that a version is stopped, or accepted no more by an approval: lifting tells the same people.
CREATE TABLE stop_told (
    id UUID NOT NULL PRIMARY KEY,
    cause_kind TEXT NOT NULL CONSTRAINT stop_told_cause_known CHECK (cause_kind IN ('stop', 'approval')),
    cause UUID NOT NULL,
    person UUID NOT NULL REFERENCES person (id),
    told_as TEXT NOT NULL CONSTRAINT stop_told_as_known CHECK (told_as IN ('printing', 'handing-out')),
    told_at TIMESTAMPTZ NOT NULL,
    over_told_at TIMESTAMPTZ
);
CREATE INDEX stop_told_by_cause ON stop_told (cause, over_told_at);

CREATE TABLE recall (
    id UUID NOT NULL PRIMARY KEY,
    cause_kind TEXT NOT NULL CONSTRAINT recall_cause_known CHECK (cause_kind IN
        ('batch', 'spool', 'machine', 'version', 'inspection', 'purchase', 'maker')),
    cause UUID NOT NULL,
    -- The time of a maker's: what she sealed from then on, and before the end where there is one.
    cause_from TIMESTAMPTZ,
    cause_until TIMESTAMPTZ,
    opened_by UUID NOT NULL REFERENCES person (id),
    opened_at TIMESTAMPTZ NOT NULL,
    final_first UUID REFERENCES person (id),
    final_second UUID REFERENCES person (id),
    off_first UUID REFERENCES person (id),
    off_second UUID REFERENCES person (id),
    closed_first UUID REFERENCES person (id),
    closed_second UUID REFERENCES person (id),
    state TEXT NOT NULL CONSTRAINT recall_state_known CHECK (state IN ('open', 'called-off', 'final', 'closed')),
    units BIGINT NOT NULL,
    done BIGINT NOT NULL CONSTRAINT recall_done_sane CHECK (done >= 0 AND done <= units),
    CONSTRAINT recall_final_by_two CHECK (final_first IS NULL OR final_first <> final_second),
    CONSTRAINT recall_off_by_two CHECK (off_first IS NULL OR off_first <> off_second),
    CONSTRAINT recall_maker_has_time CHECK (cause_kind <> 'maker' OR cause_from IS NOT NULL),
    CONSTRAINT recall_closed_by_two CHECK (closed_first IS NULL OR closed_first <> closed_second)
);
CREATE INDEX recall_by_state ON recall (state);

CREATE TABLE recall_batch (
    recall UUID NOT NULL REFERENCES recall (id),
    batch UUID NOT NULL REFERENCES batch (id),
    at_opening BOOLEAN NOT NULL,
    PRIMARY KEY (recall, batch)
);
CREATE INDEX recall_batch_by_batch ON recall_batch (batch);

-- Every movement of units, for ever: insert only. The piles are their sum.
CREATE TABLE movement (
    id UUID NOT NULL PRIMARY KEY,
    -- The turn at the desk in which it happened: with the id, the order of all movements.
    turn BIGINT NOT NULL,
    act UUID NOT NULL,
    batch UUID NOT NULL REFERENCES batch (id),
    units BIGINT NOT NULL CONSTRAINT movement_units_sane CHECK (units > 0),
    from_bag UUID,
    from_stage TEXT,
    from_place_kind TEXT,
    from_place UUID,
    from_owner_kind TEXT,
    from_owner UUID,
    to_bag UUID,
    to_stage TEXT NOT NULL,
    to_place_kind TEXT NOT NULL,
    to_place UUID NOT NULL,
    to_owner_kind TEXT,
    to_owner UUID
);
CREATE INDEX movement_by_batch ON movement (batch);

-- Who writes the ledger now: acts other than a claim take this row, so that they happen one after
-- the other on PostgreSQL as they do on SQLite.
CREATE TABLE ledger_desk (
    id BIGINT NOT NULL PRIMARY KEY,
    turns BIGINT NOT NULL
);
INSERT INTO ledger_desk (id, turns) VALUES (1, 0);

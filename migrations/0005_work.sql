-- Evidence, promises and doors: acts, their seal, the outbox, keys of repeats, sign-in, live events.
CREATE TABLE act (
    id UUID NOT NULL PRIMARY KEY,
    happened_at TIMESTAMPTZ NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    -- Who did it; nobody when the clock did.
    by_person UUID REFERENCES person (id),
    -- Who entered it for her.
    entered_by UUID REFERENCES person (id),
    how TEXT NOT NULL,
    role TEXT,
    verb TEXT NOT NULL,
    about TEXT NOT NULL,
    about_id UUID NOT NULL,
    request TEXT,
    -- Names and values, as a JSON list of pairs; never personal data.
    facts JSONB NOT NULL,
    -- SHA-256 of the free text written with it, which erasure may blank.
    text_hash TEXT
);
CREATE INDEX act_by_subject ON act (about_id, id);
CREATE INDEX act_by_person ON act (by_person, id);

CREATE TABLE act_text (
    act UUID NOT NULL PRIMARY KEY REFERENCES act (id),
    text TEXT NOT NULL,
    blanked_at TIMESTAMPTZ
);

CREATE TABLE audit_seal (
    seq BIGINT NOT NULL PRIMARY KEY,
    act UUID NOT NULL CONSTRAINT audit_seal_once UNIQUE REFERENCES act (id),
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);

-- Where the chain ended at some moment, signed with a key that is not in the database.
CREATE TABLE checkpoint (
    -- Rows sealed by then, and by the checkpoint before.
    sealed BIGINT NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL,
    head TEXT NOT NULL,
    signed_at TIMESTAMPTZ NOT NULL,
    -- SHA-256 of the marks of the rows in between.
    marks_hash TEXT NOT NULL,
    public_key TEXT NOT NULL,
    signature TEXT NOT NULL
);

-- Messages owed to people. Text, address and sign-in secret are made when sent.
CREATE TABLE outbox (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    person UUID NOT NULL REFERENCES person (id),
    -- Ids and numbers the text is made of when it is sent.
    about JSONB NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    taken_until TIMESTAMPTZ,
    sent_at TIMESTAMPTZ,
    dropped_at TIMESTAMPTZ,
    why TEXT
);
CREATE INDEX outbox_waiting ON outbox (sent_at, dropped_at, due_at);
CREATE INDEX outbox_by_person ON outbox (person);

-- One effect per key: a repeat is answered from the result.
CREATE TABLE repeat_key (
    actor UUID NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    result UUID,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (actor, key)
);

CREATE TABLE sign_in (
    id UUID NOT NULL PRIMARY KEY,
    person UUID REFERENCES person (id),
    -- SHA-256 of the link's secret, the typed code with the browser's secret, and the browser's secret.
    link_hash TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    browser_hash TEXT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    made_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    -- The demo's printed links and nothing else.
    reusable BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX sign_in_by_link ON sign_in (link_hash);
CREATE INDEX sign_in_by_browser ON sign_in (browser_hash);

CREATE TABLE session (
    id UUID NOT NULL PRIMARY KEY,
    person UUID NOT NULL REFERENCES person (id),
    secret_hash TEXT NOT NULL CONSTRAINT session_secret_once UNIQUE,
    shared_computer BOOLEAN NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);
CREATE INDEX session_by_person ON session (person);

CREATE TABLE token (
    id UUID NOT NULL PRIMARY KEY,
    person UUID NOT NULL REFERENCES person (id),
    secret_hash TEXT NOT NULL CONSTRAINT token_secret_once UNIQUE,
    name TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);

-- One node does the background work at a time.
CREATE TABLE lease (
    name TEXT NOT NULL PRIMARY KEY,
    holder UUID NOT NULL,
    until_at TIMESTAMPTZ NOT NULL
);

-- What open pages are told, kept for a while so that a page that lost its stream misses nothing.
CREATE TABLE live_event (
    id UUID NOT NULL PRIMARY KEY,
    topic TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX live_event_by_time ON live_event (at);

-- The question thread on a need, batch or tour.
CREATE TABLE note (
    id UUID NOT NULL PRIMARY KEY,
    subject_kind TEXT NOT NULL CONSTRAINT note_subject_known CHECK (subject_kind IN ('need', 'batch', 'tour')),
    subject UUID NOT NULL,
    author UUID NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    blanked_at TIMESTAMPTZ
);
CREATE INDEX note_by_subject ON note (subject, id);

-- Recalls: who was told, who answered, who was called.

-- One row per holder of recalled pieces and per thing said: set apart, account for them, all clear.
CREATE TABLE recall_notice (
    id UUID NOT NULL PRIMARY KEY,
    recall UUID NOT NULL REFERENCES recall (id),
    saying TEXT NOT NULL CONSTRAINT recall_notice_saying_known CHECK (saying IN ('frozen', 'final', 'all-clear')),
    -- A home or a driver is a person; a hub or a site a place.
    holder_kind TEXT NOT NULL CONSTRAINT recall_notice_holder_known CHECK (holder_kind IN ('home', 'hub', 'site', 'driver')),
    holder UUID NOT NULL,
    -- Pieces there by our count when it was told.
    units BIGINT NOT NULL CONSTRAINT recall_notice_units_sane CHECK (units >= 0),
    -- On the printed notice and in the letter: whoever reads it there answers without an account.
    code TEXT NOT NULL CONSTRAINT recall_notice_code_once UNIQUE,
    told_at TIMESTAMPTZ NOT NULL,
    answered_at TIMESTAMPTZ,
    answer TEXT CONSTRAINT recall_notice_answer_known CHECK (answer IN ('page', 'code', 'call')),
    -- Who answered on a page, or wrote a call down.
    answered_by UUID REFERENCES person (id),
    -- How often the silence was raised: after four hours, after a day.
    raised BIGINT NOT NULL CONSTRAINT recall_notice_raised_sane CHECK (raised BETWEEN 0 AND 2),
    CONSTRAINT recall_notice_answer_whole CHECK ((answered_at IS NULL) = (answer IS NULL)),
    CONSTRAINT recall_notice_once UNIQUE (recall, saying, holder_kind, holder)
);
CREATE INDEX recall_notice_by_holder ON recall_notice (holder_kind, holder);
CREATE INDEX recall_notice_silent ON recall_notice (answered_at, raised, told_at);

-- Name and function of whoever answered with the code or by telephone.
CREATE TABLE recall_answerer (
    notice UUID NOT NULL PRIMARY KEY REFERENCES recall_notice (id),
    name TEXT NOT NULL,
    position TEXT NOT NULL
);

-- Attempts to reach a holder by telephone.
CREATE TABLE recall_call (
    id UUID NOT NULL PRIMARY KEY,
    notice UUID NOT NULL REFERENCES recall_notice (id),
    called_by UUID NOT NULL REFERENCES person (id),
    called_at TIMESTAMPTZ NOT NULL,
    reached BOOLEAN NOT NULL
);
CREATE INDEX recall_call_by_notice ON recall_call (notice, called_at);

-- Products, what they consist of, the open designs of their components, and who accepted which version.
CREATE TABLE product (
    id UUID NOT NULL PRIMARY KEY,
    key TEXT NOT NULL CONSTRAINT product_key_once UNIQUE,
    class TEXT NOT NULL CONSTRAINT product_class_known CHECK (class IN ('a', 'b', 'c', 't')),
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL
);

CREATE TABLE product_use (
    product UUID NOT NULL REFERENCES product (id),
    key TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    PRIMARY KEY (product, key)
);

CREATE TABLE component (
    id UUID NOT NULL PRIMARY KEY,
    product UUID NOT NULL REFERENCES product (id),
    key TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    pieces BIGINT NOT NULL CONSTRAINT component_pieces_sane CHECK (pieces BETWEEN 1 AND 1000),
    supply TEXT NOT NULL CONSTRAINT component_supply_known CHECK (supply IN ('printed', 'cut', 'sewn', 'bought')),
    CONSTRAINT component_key_once UNIQUE (product, key)
);

CREATE TABLE design (
    id UUID NOT NULL PRIMARY KEY,
    component UUID NOT NULL REFERENCES component (id),
    key TEXT NOT NULL CONSTRAINT design_key_once UNIQUE,
    title TEXT NOT NULL,
    licence TEXT
);

-- Immutable: a new file is a new version.
CREATE TABLE version (
    id UUID NOT NULL PRIMARY KEY,
    design UUID NOT NULL REFERENCES design (id),
    number BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    x_mm BIGINT NOT NULL,
    y_mm BIGINT NOT NULL,
    z_mm BIGINT NOT NULL,
    -- What counts, and who says so: declared before sliced before estimated (version_figures).
    grams BIGINT NOT NULL,
    grams_from TEXT NOT NULL DEFAULT 'declared',
    minutes BIGINT NOT NULL,
    minutes_from TEXT NOT NULL DEFAULT 'declared',
    -- The same on a slow machine, and on a fast one; minutes are an ordinary one's.
    minutes_slow BIGINT NOT NULL,
    minutes_fast BIGINT NOT NULL,
    min_batch BIGINT NOT NULL DEFAULT 1,
    -- None: it is bought.
    process TEXT,
    materials JSONB NOT NULL,
    -- Print settings and checklist, as the folder gave them.
    profile JSONB NOT NULL,
    checklist JSONB NOT NULL,
    -- The version of the same design before it, and what changed since.
    parent UUID REFERENCES version (id),
    changes_fr TEXT,
    changes_en TEXT,
    CONSTRAINT version_number_once UNIQUE (design, number)
);

CREATE TABLE version_file (
    version UUID NOT NULL REFERENCES version (id),
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    role TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    -- SPDX; without it the state is none.
    licence TEXT,
    licence_state TEXT NOT NULL DEFAULT 'none',
    licence_source TEXT,
    licence_evidence TEXT,
    -- What measuring a mesh found.
    report JSONB,
    PRIMARY KEY (version, name)
);

-- What each source says of one piece on a class of machine; without a figure where it says nothing.
CREATE TABLE version_figures (
    version UUID NOT NULL REFERENCES version (id),
    source TEXT NOT NULL,
    class TEXT NOT NULL CONSTRAINT version_figures_class_known CHECK (class IN ('slow', 'basic', 'fast')),
    grams DOUBLE PRECISION,
    minutes DOUBLE PRECISION,
    -- Slicer, or machine class, material and density.
    basis JSONB NOT NULL,
    PRIMARY KEY (version, source, class)
);

-- What it was made from: a version that is here, or something elsewhere.
CREATE TABLE version_lineage (
    version UUID NOT NULL REFERENCES version (id),
    place BIGINT NOT NULL,
    kind TEXT NOT NULL,
    ancestor UUID REFERENCES version (id),
    title TEXT,
    address TEXT,
    PRIMARY KEY (version, place),
    CONSTRAINT version_lineage_of_one CHECK ((ancestor IS NULL) <> (title IS NULL))
);

-- What goes into one piece, in thousandths of the unit.
CREATE TABLE version_bill (
    version UUID NOT NULL REFERENCES version (id),
    place BIGINT NOT NULL,
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    amount BIGINT NOT NULL CONSTRAINT version_bill_some CHECK (amount > 0),
    unit TEXT NOT NULL,
    supply TEXT NOT NULL,
    reference TEXT,
    PRIMARY KEY (version, place)
);

-- Drawn once, from its mesh.
CREATE TABLE version_picture (
    version UUID NOT NULL,
    file TEXT NOT NULL,
    view TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (version, file, view),
    FOREIGN KEY (version, file) REFERENCES version_file (version, name)
);
CREATE INDEX version_picture_by_hash ON version_picture (hash);

CREATE TABLE approval (
    id UUID NOT NULL PRIMARY KEY,
    version UUID NOT NULL REFERENCES version (id),
    collective UUID NOT NULL REFERENCES collective (id),
    scope_kind TEXT NOT NULL CONSTRAINT approval_scope_known CHECK (scope_kind IN ('site', 'site-group', 'collective')),
    scope_id UUID NOT NULL,
    use_key TEXT NOT NULL,
    class TEXT NOT NULL,
    state TEXT NOT NULL,
    from_at TIMESTAMPTZ NOT NULL,
    until_at TIMESTAMPTZ NOT NULL,
    -- Class C: a derogation of the ANSM, or the institution's own declaration (2017/745, article 5(5)).
    derogation TEXT,
    declaration TEXT,
    conditions TEXT,
    -- Locked until a certificate, or the report of a test, is among the evidence.
    mark TEXT,
    category TEXT,
    -- Why files without a licence are accepted all the same.
    licence_reason TEXT,
    -- Others may read its evidence.
    shares BOOLEAN NOT NULL DEFAULT FALSE,
    -- The approval of another site it was adopted from.
    cites UUID REFERENCES approval (id)
);
CREATE INDEX approval_by_version ON approval (version, state);
CREATE INDEX approval_by_scope ON approval (scope_id, state);
CREATE INDEX approval_by_cited ON approval (cites);

CREATE TABLE approval_signature (
    approval UUID NOT NULL REFERENCES approval (id),
    person UUID NOT NULL REFERENCES person (id),
    signed_as TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (approval, person)
);

-- A file by its hash, or a reference to a paper kept elsewhere.
CREATE TABLE approval_evidence (
    id UUID NOT NULL PRIMARY KEY,
    approval UUID NOT NULL REFERENCES approval (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT,
    bytes BIGINT,
    added_by UUID NOT NULL REFERENCES person (id),
    added_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT approval_evidence_whole CHECK ((hash IS NULL) = (bytes IS NULL))
);
CREATE INDEX approval_evidence_of ON approval_evidence (approval, id);

-- A refusal is kept: its words are for the next version.
CREATE TABLE approval_refusal (
    approval UUID NOT NULL PRIMARY KEY REFERENCES approval (id),
    objection TEXT NOT NULL,
    words TEXT NOT NULL,
    by_person UUID NOT NULL REFERENCES person (id),
    at TIMESTAMPTZ NOT NULL
);

-- Signed by hand. What does not match its paper is entered again, so there may be several.
CREATE TABLE approval_paper (
    id UUID NOT NULL PRIMARY KEY,
    approval UUID NOT NULL REFERENCES approval (id),
    scan TEXT NOT NULL,
    scan_type TEXT NOT NULL,
    committing_name TEXT NOT NULL,
    committing_function TEXT NOT NULL,
    judging_name TEXT NOT NULL,
    judging_function TEXT NOT NULL,
    signed_on DATE NOT NULL,
    entered_by UUID NOT NULL REFERENCES person (id),
    entered_at TIMESTAMPTZ NOT NULL,
    checked_by UUID REFERENCES person (id),
    checked_at TIMESTAMPTZ,
    matches BOOLEAN,
    CONSTRAINT approval_paper_two CHECK (checked_by IS NULL OR checked_by <> entered_by),
    CONSTRAINT approval_paper_checked CHECK ((checked_by IS NULL) = (checked_at IS NULL) AND
        (checked_by IS NULL) = (matches IS NULL))
);
CREATE INDEX approval_paper_of ON approval_paper (approval, id);

-- Which warnings before its end were given: each once, over restarts.
CREATE TABLE approval_notice (
    approval UUID NOT NULL REFERENCES approval (id),
    days BIGINT NOT NULL,
    told_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (approval, days)
);

-- Files that arrived and are no version yet, of one person; forgotten when nobody goes on with them.
CREATE TABLE draft (
    id UUID NOT NULL PRIMARY KEY,
    person UUID NOT NULL REFERENCES person (id),
    at TIMESTAMPTZ NOT NULL,
    -- The file that was read as its manifest, and what it says; none when there was none.
    manifest TEXT,
    kind TEXT NOT NULL CONSTRAINT draft_kind_known CHECK (kind IN ('ours', 'okh', 'none')),
    reading JSONB NOT NULL
);
CREATE INDEX draft_by_person ON draft (person, at);

CREATE TABLE draft_file (
    draft UUID NOT NULL REFERENCES draft (id),
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    licence JSONB NOT NULL,
    PRIMARY KEY (draft, name)
);

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
    grams BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    min_batch BIGINT NOT NULL DEFAULT 1,
    -- None: it is bought.
    process TEXT,
    materials JSONB NOT NULL,
    -- Print settings and checklist, as the folder gave them.
    profile JSONB NOT NULL,
    checklist JSONB NOT NULL,
    CONSTRAINT version_number_once UNIQUE (design, number)
);

CREATE TABLE version_file (
    version UUID NOT NULL REFERENCES version (id),
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    role TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (version, name)
);

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
    derogation TEXT,
    conditions TEXT
);
CREATE INDEX approval_by_version ON approval (version, state);

CREATE TABLE approval_signature (
    approval UUID NOT NULL REFERENCES approval (id),
    person UUID NOT NULL REFERENCES person (id),
    signed_as TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (approval, person)
);

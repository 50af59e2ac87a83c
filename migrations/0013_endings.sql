-- Endings: a product, a département or everything of a collective is asked for no more, until it is reopened. What
-- its coordinator wrote, the reason and the thanks, stands with the acts `ended` and `thanked`.
CREATE TABLE ending (
    id UUID NOT NULL PRIMARY KEY,
    collective UUID NOT NULL REFERENCES collective (id),
    kind TEXT NOT NULL CONSTRAINT ending_kind_known CHECK (kind IN ('product', 'area', 'everything')),
    product UUID REFERENCES product (id),
    -- The code of a département.
    area TEXT,
    ended_at TIMESTAMPTZ NOT NULL,
    ended_by UUID NOT NULL REFERENCES person (id),
    -- Until when what was begun may be finished.
    finish_by TIMESTAMPTZ NOT NULL,
    reopened_at TIMESTAMPTZ,
    reopened_by UUID REFERENCES person (id),
    CONSTRAINT ending_names_its_scope CHECK ((product IS NOT NULL) = (kind = 'product') AND (area IS NOT NULL) = (kind = 'area'))
);
CREATE INDEX ending_by_collective ON ending (collective, reopened_at);

-- What it changed: a posted need was refused, an open one ended, a fulfilled one paused.
CREATE TABLE ending_need (
    ending UUID NOT NULL REFERENCES ending (id),
    need UUID NOT NULL REFERENCES need (id),
    was TEXT NOT NULL CONSTRAINT ending_need_was_known CHECK (was IN ('submitted', 'open', 'fulfilled')),
    PRIMARY KEY (ending, need)
);

-- Tours that drivers knew of, had not begun and will not.
CREATE TABLE ending_tour (
    ending UUID NOT NULL REFERENCES ending (id),
    tour UUID NOT NULL REFERENCES tour (id),
    PRIMARY KEY (ending, tour)
);

-- Who was thanked: everybody once.
CREATE TABLE ending_thanked (
    ending UUID NOT NULL REFERENCES ending (id),
    person UUID NOT NULL REFERENCES person (id),
    -- Pieces of hers that are not to be printed any more.
    cut BIGINT NOT NULL CONSTRAINT ending_thanked_cut_left CHECK (cut >= 0),
    PRIMARY KEY (ending, person)
);

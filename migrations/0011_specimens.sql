-- Samples of a candidate version (échantillons), made for one site's approver to look at. They lie outside the
-- ledger: no need, claim, batch, pile or figure knows of them. What people write of them stands with their acts.
CREATE TABLE specimen (
    id UUID NOT NULL PRIMARY KEY,
    version UUID NOT NULL REFERENCES version (id),
    collective UUID NOT NULL REFERENCES collective (id),
    site UUID NOT NULL REFERENCES site (id),
    use_key TEXT NOT NULL,
    maker UUID NOT NULL REFERENCES person (id),
    asked_by UUID NOT NULL REFERENCES person (id),
    asked_at TIMESTAMPTZ NOT NULL,
    pieces BIGINT NOT NULL CONSTRAINT specimen_pieces_sane CHECK (pieces BETWEEN 1 AND 5),
    wanted_by TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL CONSTRAINT specimen_state_known CHECK (state IN ('asked', 'agreed', 'made', 'sent', 'received',
        'accepted', 'refused', 'changes-wanted', 'declined', 'expired', 'cancelled', 'lost')),
    -- Since when it stands so.
    since TIMESTAMPTZ NOT NULL,
    -- Somebody was reminded of what comes next, since then.
    reminded_at TIMESTAMPTZ,
    promised_at TIMESTAMPTZ,
    material TEXT,
    spool UUID REFERENCES spool (id),
    machine UUID REFERENCES machine (id),
    way TEXT CONSTRAINT specimen_way_known CHECK (way IN ('post', 'volunteer', 'by-hand')),
    -- Approvers of other sites may read what was found.
    shared BOOLEAN NOT NULL DEFAULT FALSE,
    judged_by UUID REFERENCES person (id)
);
CREATE INDEX specimen_by_version ON specimen (version, id);
CREATE INDEX specimen_by_maker ON specimen (maker, id);
CREATE INDEX specimen_by_site ON specimen (site, id);
-- One at a time for a version and site.
CREATE UNIQUE INDEX specimen_open_once ON specimen (version, site)
    WHERE state IN ('asked', 'agreed', 'made', 'sent', 'received');

-- Each piece has a label with a code of its own.
CREATE TABLE specimen_piece (
    specimen UUID NOT NULL REFERENCES specimen (id),
    number BIGINT NOT NULL CONSTRAINT specimen_piece_sane CHECK (number BETWEEN 1 AND 5),
    code TEXT NOT NULL CONSTRAINT specimen_piece_code_once UNIQUE,
    PRIMARY KEY (specimen, number)
);

-- What the site saw. Pictures were drawn anew from their pixels when they came, so they tell no place.
CREATE TABLE specimen_photo (
    id UUID NOT NULL PRIMARY KEY,
    specimen UUID NOT NULL REFERENCES specimen (id),
    hash TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT specimen_photo_kind_known CHECK (kind IN ('jpeg', 'png')),
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    added_by UUID NOT NULL REFERENCES person (id),
    added_at TIMESTAMPTZ NOT NULL,
    removed_at TIMESTAMPTZ
);
CREATE INDEX specimen_photo_by_specimen ON specimen_photo (specimen, id);

-- A specimen with the names of what it is of, for pages and letters.
CREATE VIEW specimen_card AS
    SELECT specimen.id, specimen.version, specimen.collective, specimen.site, site.name AS site_name, site.organisation,
        site.zone, specimen.maker, specimen.asked_by, specimen.asked_at, specimen.pieces, specimen.wanted_by,
        specimen.state, specimen.since, specimen.promised_at, specimen.material, specimen.way, specimen.shared,
        design.id AS design, design.title, version.number, version.materials, product.class, component.name_fr,
        component.name_en, product_use.name_fr AS use_fr, product_use.name_en AS use_en, spool.colour,
        machine.name AS machine
    FROM specimen JOIN site ON site.id = specimen.site JOIN version ON version.id = specimen.version
    JOIN design ON design.id = version.design JOIN component ON component.id = design.component
    JOIN product ON product.id = component.product
    JOIN product_use ON product_use.product = product.id AND product_use.key = specimen.use_key
    LEFT JOIN spool ON spool.id = specimen.spool LEFT JOIN machine ON machine.id = specimen.machine;

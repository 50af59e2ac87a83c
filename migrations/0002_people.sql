-- Who there is. `person` is all that evidence ever names; what identifies her lies in `contact`,
-- which erasure deletes.
CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    pseudonym TEXT NOT NULL,
    language TEXT NOT NULL CONSTRAINT person_language_known CHECK (language IN ('fr', 'en')),
    household UUID,
    made_at TIMESTAMPTZ NOT NULL,
    erased_at TIMESTAMPTZ
);

CREATE TABLE contact (
    person UUID NOT NULL PRIMARY KEY REFERENCES person (id),
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    -- Street and door; the commune lies with the maker's or driver's facts.
    address TEXT
);
CREATE UNIQUE INDEX contact_email_once ON contact (email);

CREATE TABLE collective (
    id UUID NOT NULL PRIMARY KEY,
    key TEXT NOT NULL CONSTRAINT collective_key_once UNIQUE,
    name TEXT NOT NULL,
    rest_hours BIGINT NOT NULL DEFAULT 72 CONSTRAINT collective_rest_sane CHECK (rest_hours BETWEEN 0 AND 168),
    -- Whether a matching run sends its proposals by itself.
    sends_proposals BOOLEAN NOT NULL DEFAULT FALSE,
    -- How far from home volunteers carry boxes from hand to hand; none: no relays.
    relay_km DOUBLE PRECISION CONSTRAINT collective_relay_sane CHECK (relay_km > 0),
    -- Which rules its inspections follow.
    inspection_plan TEXT NOT NULL DEFAULT 'iso-2859-1'
        CONSTRAINT collective_inspection_plan_known CHECK (inspection_plan IN ('iso-2859-1', 'one-in-hundred')),
    zone TEXT NOT NULL DEFAULT 'Europe/Paris'
);

CREATE TABLE organisation (
    id UUID NOT NULL PRIMARY KEY,
    collective UUID NOT NULL REFERENCES collective (id),
    name TEXT NOT NULL,
    closed_at TIMESTAMPTZ
);

CREATE TABLE site (
    id UUID NOT NULL PRIMARY KEY,
    organisation UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    insee TEXT NOT NULL,
    lat DOUBLE PRECISION NOT NULL,
    lon DOUBLE PRECISION NOT NULL,
    zone TEXT NOT NULL,
    dock_hours TEXT NOT NULL,
    address TEXT NOT NULL,
    finess TEXT,
    -- What a need's ward and order number usually look like here: shown beside its fields.
    ward TEXT,
    order_habit TEXT,
    -- The address as the address base writes it, where lat and lon are the door's; else they are the commune's.
    located TEXT,
    verified_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ
);

-- A group keeps its sites and its name for good: what was accepted for it stays what was signed.
CREATE TABLE site_group (
    id UUID NOT NULL PRIMARY KEY,
    organisation UUID NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    CONSTRAINT site_group_name_once UNIQUE (organisation, name)
);

CREATE TABLE site_group_member (
    site_group UUID NOT NULL REFERENCES site_group (id),
    site UUID NOT NULL REFERENCES site (id),
    PRIMARY KEY (site_group, site)
);

CREATE TABLE hub (
    id UUID NOT NULL PRIMARY KEY,
    collective UUID NOT NULL REFERENCES collective (id),
    -- A site that checks deliveries itself owns a hub.
    site UUID REFERENCES site (id),
    name TEXT NOT NULL,
    insee TEXT NOT NULL,
    lat DOUBLE PRECISION NOT NULL,
    lon DOUBLE PRECISION NOT NULL,
    zone TEXT NOT NULL,
    hours TEXT NOT NULL,
    address TEXT NOT NULL,
    -- As a site's.
    located TEXT,
    shelf_units BIGINT NOT NULL,
    -- Announced: what would come later than that goes elsewhere.
    closes_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ
);

-- A role is a membership: person × (collective, organisation or the whole instance) × role × status.
CREATE TABLE membership (
    id UUID NOT NULL PRIMARY KEY,
    person UUID NOT NULL REFERENCES person (id),
    of_kind TEXT NOT NULL CONSTRAINT membership_of_known CHECK (of_kind IN ('collective', 'organisation', 'instance')),
    of_id UUID NOT NULL,
    role TEXT NOT NULL,
    status TEXT NOT NULL CONSTRAINT membership_status_known
        CHECK (status IN ('invited', 'accepted', 'confirmed', 'suspended', 'left')),
    -- An approver who stands in for another.
    deputy BOOLEAN NOT NULL DEFAULT FALSE,
    since TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX membership_once ON membership (person, of_kind, of_id, role);
CREATE INDEX membership_by_place ON membership (of_id, role, status);

-- What is known of a maker beside her machines.
CREATE TABLE maker (
    person UUID NOT NULL PRIMARY KEY REFERENCES person (id),
    collective UUID NOT NULL REFERENCES collective (id),
    insee TEXT NOT NULL,
    lat DOUBLE PRECISION NOT NULL,
    lon DOUBLE PRECISION NOT NULL,
    reach_km DOUBLE PRECISION NOT NULL,
    hub UUID REFERENCES hub (id),
    -- She may take more than a newcomer's share: her first article passed.
    trusted BOOLEAN NOT NULL DEFAULT FALSE,
    -- Where her machines stand, as a coordinator saw it: class C is never made at home without a derogation.
    premises TEXT NOT NULL DEFAULT 'home' CONSTRAINT maker_premises_known
        CHECK (premises IN ('home', 'fablab', 'company', 'hospital')),
    -- Her standing wish: what is packed at her home for a hub she brings there herself.
    brings BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE driver (
    person UUID NOT NULL PRIMARY KEY REFERENCES person (id),
    collective UUID NOT NULL REFERENCES collective (id),
    insee TEXT NOT NULL,
    lat DOUBLE PRECISION NOT NULL,
    lon DOUBLE PRECISION NOT NULL,
    vehicle TEXT NOT NULL CONSTRAINT driver_vehicle_known CHECK (vehicle IN ('foot', 'cargo-bike', 'car', 'van')),
    boxes BIGINT NOT NULL,
    kilograms BIGINT NOT NULL,
    most_km DOUBLE PRECISION NOT NULL,
    hours TEXT NOT NULL
);

CREATE TABLE machine (
    id UUID NOT NULL PRIMARY KEY,
    maker UUID NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    process TEXT NOT NULL,
    x_mm BIGINT NOT NULL,
    y_mm BIGINT NOT NULL,
    z_mm BIGINT NOT NULL,
    -- Words of materials, as a JSON list.
    materials JSONB NOT NULL,
    hours_per_day BIGINT NOT NULL CONSTRAINT machine_hours_sane CHECK (hours_per_day BETWEEN 0 AND 24),
    -- When she last said them anew: from then on they count whole.
    hours_said_at TIMESTAMPTZ,
    -- What kind of machine it is: a design's minutes are known for each.
    class TEXT NOT NULL DEFAULT 'basic' CONSTRAINT machine_class_known CHECK (class IN ('slow', 'basic', 'fast')),
    -- Hundredths: 100 prints as fast as its class, 150 takes half as long again.
    rate_hundredths BIGINT NOT NULL DEFAULT 100,
    -- The same as learnt from the batches whose time its maker told; none before there are enough.
    learnt_hundredths BIGINT,
    retired_at TIMESTAMPTZ
);
CREATE INDEX machine_by_maker ON machine (maker);

CREATE TABLE spool (
    id UUID NOT NULL PRIMARY KEY,
    maker UUID NOT NULL REFERENCES person (id),
    material TEXT NOT NULL,
    colour TEXT NOT NULL,
    -- The batch number its manufacturer stamped on it.
    supplier_batch TEXT,
    grams_left BIGINT NOT NULL CONSTRAINT spool_not_below_empty CHECK (grams_left >= 0),
    emptied_at TIMESTAMPTZ
);
CREATE INDEX spool_by_maker ON spool (maker);

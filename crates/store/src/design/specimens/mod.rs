//! Specimens: the row itself, and what is asked before one is asked for or made.

pub mod cards;
pub mod clock;
pub mod labels;
pub mod makers;
pub mod photos;
mod results;

use chrono::{DateTime, Utc};
use essaim_domain::conformity::Class;
use essaim_domain::ids::{
    CollectiveId, MachineId, OrganisationId, PersonId, SiteId, SpecimenId, SpoolId, VersionId,
};
use essaim_domain::need::UseKey;
use essaim_domain::specimen::{Candidate, Making, Pieces, Specimen, SpecimenState, Way};
use essaim_domain::workshop::{Material, Process};
use sqlx::FromRow;
use sqlx::types::Json;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, Statement, StoreError, Tx};

pub use results::{Finding, results_of};

sql! {
    ADD = "INSERT INTO specimen (id, version, collective, site, use_key, maker, asked_by, asked_at, pieces, wanted_by,
            state, since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'asked', $8)";
    ONE = "SELECT specimen.id, version, specimen.collective, site.organisation, site, use_key, maker, asked_by, pieces,
            wanted_by, state, promised_at, material, spool, machine, way, shared
        FROM specimen JOIN site ON site.id = specimen.site WHERE specimen.id = $1";
    SAVE = "UPDATE specimen SET state = $2, since = $3, promised_at = $4, material = $5, spool = $6,
            machine = $7, way = $8, shared = $9,
            reminded_at = CASE WHEN $2 = 'received' THEN NULL ELSE reminded_at END
        WHERE id = $1 AND state = $10";
    JUDGED_BY = "UPDATE specimen SET judged_by = $2 WHERE id = $1";
    CANDIDATE = "SELECT product.class, component.supply = 'bought', version.process, version.materials,
            EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = version.id AND lifted_at IS NULL
                AND (version_stop.site IS NULL OR version_stop.site = $2)),
            EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = version.id AND lifted_at IS NULL
                AND withdrawal),
            EXISTS (SELECT 1 FROM specimen WHERE specimen.version = version.id AND specimen.site = $2
                AND specimen.state IN ('asked', 'agreed', 'made', 'sent', 'received'))
        FROM version JOIN design ON design.id = version.design
        JOIN component ON component.id = design.component JOIN product ON product.id = component.product
        WHERE version.id = $1";
    OPEN = "SELECT id FROM specimen WHERE version = $1
            AND state IN ('asked', 'agreed', 'made', 'sent', 'received') ORDER BY id";
    OPEN_SITE = "SELECT 1 FROM site JOIN organisation ON organisation.id = site.organisation
        WHERE site.id = $1 AND site.verified_at IS NOT NULL AND site.closed_at IS NULL
            AND organisation.closed_at IS NULL";
    USED_FOR = "SELECT 1 FROM version JOIN design ON design.id = version.design
        JOIN component ON component.id = design.component
        JOIN product_use ON product_use.product = component.product
        WHERE version.id = $1 AND product_use.key = $2";
}

/// Every statement of these rows.
pub(crate) fn statements() -> Vec<Statement> {
    [
        ALL,
        cards::ALL,
        clock::ALL,
        labels::ALL,
        makers::ALL,
        photos::ALL,
        results::ALL,
    ]
    .concat()
}

/// A specimen, and whose it is.
#[derive(Clone, Debug)]
pub struct Held {
    /// The specimen.
    pub specimen: Specimen,
    /// The collective that looks after it.
    pub collective: CollectiveId,
    /// The organisation of its site.
    pub organisation: OrganisationId,
}

/// Keeps a specimen just asked for.
///
/// # Errors
/// [`StoreError::Unique`] when the site has one of this version on its way.
pub async fn add(
    tx: &mut Tx,
    specimen: &Specimen,
    collective: CollectiveId,
) -> Result<(), StoreError> {
    let now = tx.now();
    let args = (
        specimen.id,
        specimen.version,
        collective,
        specimen.site,
        specimen.use_key.as_str(),
        specimen.maker,
        specimen.asked_by,
        now,
        specimen.pieces.get(),
        specimen.wanted_by,
    );
    tx.run(ADD, args).await.map(drop)
}

#[derive(FromRow)]
struct Columns {
    id: Key<SpecimenId>,
    version: Key<VersionId>,
    collective: Key<CollectiveId>,
    organisation: Key<OrganisationId>,
    site: Key<SiteId>,
    use_key: String,
    maker: Key<PersonId>,
    asked_by: Key<PersonId>,
    pieces: i64,
    wanted_by: DateTime<Utc>,
    state: Word<SpecimenState>,
    promised_at: Option<DateTime<Utc>>,
    material: Option<Word<Material>>,
    spool: Option<Key<SpoolId>>,
    machine: Option<Key<MachineId>>,
    way: Option<Word<Way>>,
    shared: bool,
}

/// A specimen as it stands.
pub async fn one(tx: &mut Tx, id: SpecimenId) -> Result<Option<Held>, StoreError> {
    let row: Option<Columns> = tx.opt(ONE, (id,)).await?;
    Ok(row.map(|row| Held {
        collective: row.collective.0,
        organisation: row.organisation.0,
        specimen: Specimen {
            id: row.id.0,
            version: row.version.0,
            site: row.site.0,
            use_key: UseKey::new(row.use_key),
            maker: row.maker.0,
            asked_by: row.asked_by.0,
            pieces: Pieces::of(row.pieces),
            wanted_by: row.wanted_by,
            state: row.state.0,
            promised: row.promised_at,
            making: row.material.map(|material| Making {
                material: material.0,
                spool: row.spool.map(|id| id.0),
                machine: row.machine.map(|id| id.0),
            }),
            way: row.way.map(|way| way.0),
            shared: row.shared,
        },
    }))
}

/// Keeps a specimen that took a step; false when somebody moved it meanwhile.
pub async fn save(
    tx: &mut Tx,
    specimen: &Specimen,
    from: SpecimenState,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let making = specimen.making;
    let args = (
        specimen.id,
        Word(specimen.state),
        now,
        specimen.promised,
        making.map(|making| Word(making.material)),
        making.and_then(|making| making.spool),
        making.and_then(|making| making.machine),
        specimen.way.map(Word),
        specimen.shared,
        Word(from),
    );
    Ok(tx.run(SAVE, args).await? == 1)
}

/// Notes who judged it.
pub async fn judged_by(tx: &mut Tx, id: SpecimenId, who: PersonId) -> Result<(), StoreError> {
    tx.run(JUDGED_BY, (id, who)).await.map(drop)
}

/// A version as a candidate for a site, with how and of what it is made.
#[derive(Clone, Debug)]
pub struct Offered {
    /// What decides whether it may be asked for.
    pub candidate: Candidate,
    /// How it is made; none of what is bought.
    pub process: Option<Process>,
    /// Of what it may be made.
    pub materials: Vec<String>,
}

type CandidateColumns = (
    Word<Class>,
    bool,
    Option<Word<Process>>,
    Json<Vec<String>>,
    bool,
    bool,
    bool,
);

fn candidate(
    (class, is_bought, process, materials, stopped, withdrawn, asked): CandidateColumns,
) -> Offered {
    Offered {
        candidate: Candidate {
            class: class.0,
            is_bought,
            is_stopped: stopped,
            is_withdrawn: withdrawn,
            is_asked: asked,
        },
        process: process.map(|process| process.0),
        materials: materials.0,
    }
}

/// What is known of a version when a site asks for, or a maker makes, a specimen of it.
pub async fn offered(
    tx: &mut Tx,
    version: VersionId,
    site: SiteId,
) -> Result<Option<Offered>, StoreError> {
    let row: Option<CandidateColumns> = tx.opt(CANDIDATE, (version, site)).await?;
    Ok(row.map(candidate))
}

/// What is known of a version before a site is chosen: only what holds everywhere.
pub async fn offered_shown(db: &Db, version: VersionId) -> Result<Option<Offered>, StoreError> {
    let row: Option<CandidateColumns> = db.opt(CANDIDATE, (version, None::<SiteId>)).await?;
    Ok(row.map(candidate))
}

/// Is the version's product offered for this use?
pub async fn is_used_for(
    tx: &mut Tx,
    version: VersionId,
    use_key: &UseKey,
) -> Result<bool, StoreError> {
    let row: Option<(i32,)> = tx.opt(USED_FOR, (version, use_key.as_str())).await?;
    Ok(row.is_some())
}

/// Is the site verified, and not closed?
pub async fn is_open_site(tx: &mut Tx, site: SiteId) -> Result<bool, StoreError> {
    let row: Option<(i32,)> = tx.opt(OPEN_SITE, (site,)).await?;
    Ok(row.is_some())
}

/// The specimens of a version that are not judged, ended or lost.
pub async fn open_of(tx: &mut Tx, version: VersionId) -> Result<Vec<SpecimenId>, StoreError> {
    let rows: Vec<(Key<SpecimenId>,)> = tx.all(OPEN, (version,)).await?;
    Ok(rows.into_iter().map(|(id,)| id.0).collect())
}

//! A batch's page: what it is, its counters, bags, holds, kin and thread.

use chrono::{DateTime, Utc};
use essaim_domain::batch::BatchState;
use essaim_domain::code::Code;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{BagId, BatchId, HoldId, RecallId, SiteId, VersionId};
use essaim_domain::ledger::{EdgeKind, Stage};
use essaim_domain::recall::RecallState;
use essaim_domain::workshop::Material;
use serde::Serialize;
use sqlx::FromRow;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    BATCH = "SELECT batch.*, COALESCE(component.name_fr, product.name_fr) AS name_fr,
            COALESCE(component.name_en, product.name_en) AS name_en
        FROM batch LEFT JOIN component ON component.id = batch.component
            LEFT JOIN product ON product.id = batch.kit_of
        WHERE batch.id = $1";
    VERSIONS = "SELECT version.id, design.title, version.number FROM batch_version
        JOIN version ON version.id = batch_version.version JOIN design ON design.id = version.design
        WHERE batch_version.batch = $1 ORDER BY design.key, version.number";
    BAGS = "SELECT bag.id, bag.code, bag.rest_ends, pile.stage, pile.place_kind,
            CAST(SUM(pile.units) AS BIGINT) AS units, COALESCE(MAX(hub.name), MAX(site.name)) AS place
        FROM bag JOIN pile ON pile.bag = bag.id
            LEFT JOIN hub ON hub.id = pile.place LEFT JOIN site ON site.id = pile.place
        WHERE bag.batch = $1
        GROUP BY bag.id, bag.code, bag.rest_ends, pile.stage, pile.place_kind ORDER BY bag.id, pile.stage";
    HOLDS = "SELECT hold.id, hold.placed_at, hold.lift_asked_by IS NOT NULL, site.name, hold.site FROM hold
        LEFT JOIN site ON site.id = hold.site WHERE hold.batch = $1 AND hold.lifted_at IS NULL ORDER BY hold.id";
    STOPPED = "SELECT COUNT(*) FROM version_stop JOIN batch_version ON batch_version.version = version_stop.version
        WHERE batch_version.batch = $1 AND version_stop.lifted_at IS NULL";
    KIN = "SELECT other.id, other.code, batch_edge.kind, batch_edge.units, batch_edge.child = $1
        FROM batch_edge JOIN batch other
            ON other.id = CASE WHEN batch_edge.child = $1 THEN batch_edge.parent ELSE batch_edge.child END
        WHERE (batch_edge.child = $1 OR batch_edge.parent = $1) AND batch_edge.units > 0 ORDER BY other.id";
    RECALLS = "SELECT recall.id, recall.state FROM recall_batch JOIN recall ON recall.id = recall_batch.recall
        WHERE recall_batch.batch = $1 AND recall.state <> 'called-off' ORDER BY recall.id";
    NOTES = "SELECT text, written_at, author FROM note WHERE subject_kind = 'batch' AND subject = $1
        AND blanked_at IS NULL ORDER BY id";
}

/// A batch as those who may read it see it. Nobody's name, and no home's address.
#[derive(Clone, Debug, Serialize)]
pub struct BatchView {
    /// Its id.
    pub id: BatchId,
    /// The code on its labels.
    pub code: Code,
    /// Where it stands.
    pub state: &'static str,
    /// Its class.
    pub class: &'static str,
    /// What it is, in French.
    pub name_fr: String,
    /// What it is, in English.
    pub name_en: String,
    /// The versions inside: id, title of the design, number.
    pub versions: Vec<(VersionId, String, i64)>,
    /// Of which material.
    pub material: Option<&'static str>,
    /// Pieces sealed.
    pub produced: i64,
    /// Pieces counted above that, since.
    pub found: i64,
    /// The counters that are not zero.
    pub stages: Vec<(&'static str, i64)>,
    /// When it was sealed.
    pub sealed_at: DateTime<Utc>,
    /// When its rest ends.
    pub rest_ends: DateTime<Utc>,
    /// When an inspection accepted it.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When its first pieces became stock.
    pub released_at: Option<DateTime<Utc>>,
    /// Its bags that hold something.
    pub bags: Vec<BagView>,
    /// Holds on it.
    pub holds: Vec<HoldView>,
    /// Stops of its versions.
    pub stops: i64,
    /// The batches it came from and went into.
    pub kin: Vec<Kin>,
    /// Recalls that caught it.
    pub recalls: Vec<(RecallId, &'static str)>,
    /// Its question thread.
    pub notes: Vec<NoteView>,
}

/// A bag of a batch, per counter and kind of place.
#[derive(Clone, Debug, Serialize)]
pub struct BagView {
    /// Its id.
    pub id: BagId,
    /// The code on its label.
    pub code: Code,
    /// Pieces inside.
    pub units: i64,
    /// Their counter.
    pub stage: &'static str,
    /// The kind of place it lies at.
    pub place_kind: String,
    /// The hub or site.
    pub place: Option<String>,
    /// When its rest ends.
    pub rest_ends: DateTime<Utc>,
}

/// A hold that is not lifted.
#[derive(Clone, Debug, Serialize)]
pub struct HoldView {
    /// Its id.
    pub id: HoldId,
    /// Since when.
    pub since: DateTime<Utc>,
    /// A first person asked to lift it.
    pub lift_asked: bool,
    /// Only for this site: its name.
    pub site: Option<String>,
    /// Only for this site: its id.
    pub site_id: Option<SiteId>,
}

/// A batch related to another.
#[derive(Clone, Debug, Serialize)]
pub struct Kin {
    /// Its id.
    pub id: BatchId,
    /// Its code.
    pub code: Code,
    /// How they are related.
    pub kind: &'static str,
    /// Pieces that went over.
    pub units: i64,
    /// The other one is the older: this one came from it.
    pub is_parent: bool,
}

/// A note of the thread; whose it is shows only as "mine" or not.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// What was written.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; never sent on.
    #[serde(skip)]
    pub author: essaim_domain::ids::PersonId,
}

#[derive(FromRow)]
struct Row {
    id: Key<BatchId>,
    code: Word<Code>,
    state: Word<BatchState>,
    class: Word<Class>,
    material: Option<Word<Material>>,
    produced: i64,
    found: i64,
    made: i64,
    stock: i64,
    transit: i64,
    received: i64,
    refused: i64,
    used: i64,
    recalled: i64,
    scrap: i64,
    sample: i64,
    lost: i64,
    split: i64,
    kitted: i64,
    dismantled: i64,
    sealed_at: DateTime<Utc>,
    rest_ends: DateTime<Utc>,
    accepted_at: Option<DateTime<Utc>>,
    released_at: Option<DateTime<Utc>>,
    name_fr: String,
    name_en: String,
}

impl Row {
    fn stages(&self) -> Vec<(&'static str, i64)> {
        let all = [
            (Stage::Made, self.made),
            (Stage::Stock, self.stock),
            (Stage::Transit, self.transit),
            (Stage::Received, self.received),
            (Stage::Used, self.used),
            (Stage::Refused, self.refused),
            (Stage::Recalled, self.recalled),
            (Stage::Scrap, self.scrap),
            (Stage::Sample, self.sample),
            (Stage::Lost, self.lost),
            (Stage::Split, self.split),
            (Stage::Kitted, self.kitted),
            (Stage::Dismantled, self.dismantled),
        ];
        all.into_iter()
            .filter(|(_, units)| *units > 0)
            .map(|(stage, units)| (stage.as_str(), units))
            .collect()
    }
}

/// A batch's page; none when there is no such batch.
pub async fn batch(db: &Db, id: BatchId) -> Result<Option<BatchView>, StoreError> {
    let Some(row) = db.opt::<Row>(BATCH, (id,)).await? else {
        return Ok(None);
    };
    let versions: Vec<(Key<VersionId>, String, i64)> = db.all(VERSIONS, (id,)).await?;
    let (stops,): (i64,) = db.one(STOPPED, (id,)).await?;
    let recalls: Vec<(Key<RecallId>, Word<RecallState>)> = db.all(RECALLS, (id,)).await?;
    Ok(Some(BatchView {
        id: row.id.0,
        code: row.code.0,
        state: row.state.0.as_str(),
        class: row.class.0.as_str(),
        versions: versions
            .into_iter()
            .map(|(version, title, number)| (version.0, title, number))
            .collect(),
        material: row.material.map(|material| material.0.as_str()),
        produced: row.produced,
        found: row.found,
        stages: row.stages(),
        sealed_at: row.sealed_at,
        rest_ends: row.rest_ends,
        accepted_at: row.accepted_at,
        released_at: row.released_at,
        name_fr: row.name_fr,
        name_en: row.name_en,
        bags: bags(db, id).await?,
        holds: holds(db, id).await?,
        stops,
        kin: kin(db, id).await?,
        recalls: recalls
            .into_iter()
            .map(|(recall, state)| (recall.0, state.0.as_str()))
            .collect(),
        notes: notes(db, id).await?,
    }))
}

async fn bags(db: &Db, id: BatchId) -> Result<Vec<BagView>, StoreError> {
    type Bag = (
        Key<BagId>,
        Word<Code>,
        DateTime<Utc>,
        Word<Stage>,
        String,
        i64,
        Option<String>,
    );
    let rows: Vec<Bag> = db.all(BAGS, (id,)).await?;
    let bag = |(id, code, rest_ends, stage, place_kind, units, place): Bag| BagView {
        id: id.0,
        code: code.0,
        units,
        stage: stage.0.as_str(),
        place_kind,
        place,
        rest_ends,
    };
    Ok(rows.into_iter().map(bag).collect())
}

async fn holds(db: &Db, id: BatchId) -> Result<Vec<HoldView>, StoreError> {
    type Hold = (
        Key<HoldId>,
        DateTime<Utc>,
        bool,
        Option<String>,
        Option<Key<SiteId>>,
    );
    let rows: Vec<Hold> = db.all(HOLDS, (id,)).await?;
    let hold = |(id, since, lift_asked, site, site_id): Hold| HoldView {
        id: id.0,
        since,
        lift_asked,
        site,
        site_id: site_id.map(|key| key.0),
    };
    Ok(rows.into_iter().map(hold).collect())
}

async fn kin(db: &Db, id: BatchId) -> Result<Vec<Kin>, StoreError> {
    type Edge = (Key<BatchId>, Word<Code>, Word<EdgeKind>, i64, bool);
    let rows: Vec<Edge> = db.all(KIN, (id,)).await?;
    let one = |(id, code, kind, units, is_parent): Edge| Kin {
        id: id.0,
        code: code.0,
        kind: kind.0.as_str(),
        units,
        is_parent,
    };
    Ok(rows.into_iter().map(one).collect())
}

async fn notes(db: &Db, id: BatchId) -> Result<Vec<NoteView>, StoreError> {
    type Note = (String, DateTime<Utc>, Key<essaim_domain::ids::PersonId>);
    let rows: Vec<Note> = db.all(NOTES, (id,)).await?;
    let note = |(text, at, author): Note| NoteView {
        text,
        at,
        author: author.0,
    };
    Ok(rows.into_iter().map(note).collect())
}

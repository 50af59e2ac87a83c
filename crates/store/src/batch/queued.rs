//! Sealed batches that wait to be checked, in groups that may be drawn together.

use chrono::{DateTime, TimeDelta, Utc};
use essaim_domain::code::Code;
use essaim_domain::conformity::Class;
use essaim_domain::ids::{BatchId, CollectiveId, PersonId, PurchaseId, VersionId};
use serde::Serialize;
use sqlx::FromRow;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    QUEUE = "SELECT batch.id, batch.code, batch.maker, batch.purchase, batch_version.version, batch.material, batch.made,
            batch.sealed_at, batch.rest_ends, batch.class, component.name_fr, component.name_en, design.title,
            version.number, COUNT(DISTINCT pile.bag) AS bags, MIN(pile.place_kind) AS place_kind,
            COALESCE(MAX(hub.name), MAX(site.name)) AS place, MAX(purchase.supplier) AS supplier
        FROM batch JOIN batch_version ON batch_version.batch = batch.id
            JOIN version ON version.id = batch_version.version JOIN design ON design.id = version.design
            JOIN component ON component.id = batch.component LEFT JOIN maker ON maker.person = batch.maker
            LEFT JOIN purchase ON purchase.id = batch.purchase LEFT JOIN hub buyer ON buyer.id = purchase.hub
            JOIN pile ON pile.batch = batch.id AND pile.stage = 'made'
            LEFT JOIN hub ON hub.id = pile.place LEFT JOIN site ON site.id = pile.place
        WHERE batch.state = 'sealed'
            AND COALESCE(maker.collective, buyer.collective) IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND (CAST($2 AS UUID) IS NULL OR batch.maker IS DISTINCT FROM $2)
        GROUP BY batch.id, batch.code, batch.maker, batch.purchase, batch_version.version, batch.material, batch.made,
            batch.sealed_at, batch.rest_ends, batch.class, component.name_fr, component.name_en, design.title,
            version.number
        ORDER BY batch.sealed_at, batch.id";
}

/// A sealed batch that waits for its inspection. Batches with the same `group` may be drawn together.
#[derive(Clone, Debug, Serialize)]
pub struct Queued {
    /// Its id.
    pub id: BatchId,
    /// Its code.
    pub code: Code,
    /// The first batch it may be drawn with: one version and material, one week, one maker or purchase.
    pub group: usize,
    /// Its version.
    pub version: VersionId,
    /// Its class.
    pub class: Class,
    /// Bags to look through.
    pub bags: i64,
    /// Pieces to judge.
    pub units: i64,
    /// What it is, in French.
    pub name_fr: String,
    /// What it is, in English.
    pub name_en: String,
    /// The design.
    pub design: String,
    /// The version's number.
    pub number: i64,
    /// When it was sealed.
    pub sealed_at: DateTime<Utc>,
    /// When its rest ends.
    pub rest_ends: DateTime<Utc>,
    /// The kind of place it lies at.
    pub place_kind: String,
    /// The hub or site it lies at.
    pub place: Option<String>,
    /// From whom it was bought; none of what somebody made.
    pub supplier: Option<String>,
}

#[derive(FromRow)]
struct QueuedRow {
    id: Key<BatchId>,
    code: Word<Code>,
    maker: Option<Key<PersonId>>,
    purchase: Option<Key<PurchaseId>>,
    version: Key<VersionId>,
    material: Option<String>,
    made: i64,
    sealed_at: DateTime<Utc>,
    rest_ends: DateTime<Utc>,
    class: Word<Class>,
    name_fr: String,
    name_en: String,
    title: String,
    number: i64,
    bags: i64,
    place_kind: String,
    place: Option<String>,
    supplier: Option<String>,
}

/// What waits in these collectives for somebody who did not make it herself; `mixes` where pieces of several makers
/// are drawn together. Without a validator, all that waits.
pub async fn queue(
    db: &Db,
    collectives: &[CollectiveId],
    validator: Option<PersonId>,
    mixes: bool,
) -> Result<Vec<Queued>, StoreError> {
    let list = id_list(collectives.iter().copied());
    let rows: Vec<QueuedRow> = db.all(QUEUE, (list, validator)).await?;
    let mut groups: Vec<(Kind, DateTime<Utc>)> = Vec::new();
    let mut queue = Vec::new();
    for row in rows {
        let kind = row.kind(mixes);
        let since = row.sealed_at - TimeDelta::days(7);
        // The oldest comes first, so a group is full when a week has passed since.
        let group = groups
            .iter()
            .position(|(one, first)| *one == kind && *first > since);
        let group = group.unwrap_or_else(|| {
            groups.push((kind, row.sealed_at));
            groups.len() - 1
        });
        queue.push(row.in_group(group));
    }
    Ok(queue)
}

type Origin = (Option<Key<PersonId>>, Option<Key<PurchaseId>>);

type Kind = (Option<Origin>, Key<VersionId>, Option<String>);

impl QueuedRow {
    /// What batches drawn together share.
    fn kind(&self, mixes: bool) -> Kind {
        let together = mixes && self.maker.is_some() && self.class.0 != Class::C;
        let origin = (self.maker, self.purchase);
        let origin = (!together).then_some(origin);
        (origin, self.version, self.material.clone())
    }

    fn in_group(self, group: usize) -> Queued {
        Queued {
            id: self.id.0,
            code: self.code.0,
            group,
            version: self.version.0,
            class: self.class.0,
            bags: self.bags,
            units: self.made,
            sealed_at: self.sealed_at,
            rest_ends: self.rest_ends,
            name_fr: self.name_fr,
            name_en: self.name_en,
            design: self.title,
            number: self.number,
            place_kind: self.place_kind,
            place: self.place,
            supplier: self.supplier,
        }
    }
}

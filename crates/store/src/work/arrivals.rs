//! What tours bring to sites soon: who is to be told, and what the letter is made of.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{ParcelId, SiteId, TourId};
use essaim_domain::leg::TourState;
use serde_json::Value;
use sqlx::types::Json;

use super::letters::Names;
use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    SOON = "SELECT id, planned_at, stops FROM tour WHERE state IN ('accepted', 'under-way')
        AND starts_at <= $1 AND ends_at > $2 ORDER BY id LIMIT 200";
    UNTOLD = "SELECT id FROM parcel WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))
        AND bound_kind = 'site' AND state IN ('packed', 'moving', 'waiting')
        AND NOT EXISTS (SELECT 1 FROM act WHERE act.about_id = parcel.id AND act.verb = 'arrival-told'
            AND act.recorded_at >= $2) ORDER BY id";
    TOUR = "SELECT state, stops FROM tour WHERE id = $1";
    SITE = "SELECT name FROM site WHERE id = $1";
    PARCELS = "SELECT id, sent FROM parcel WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))
        AND state IN ('packed', 'moving', 'waiting') ORDER BY id";
    CONTENTS = "SELECT COALESCE(component.name_fr, product.name_fr), COALESCE(component.name_en, product.name_en),
            CAST(SUM(parcel_content.units) AS BIGINT)
        FROM parcel_content JOIN batch ON batch.id = parcel_content.batch
        LEFT JOIN component ON component.id = batch.component LEFT JOIN product ON product.id = batch.kit_of
        WHERE parcel_content.parcel IN (SELECT unhex(value) FROM json_each($1, '$')) GROUP BY 1, 2 ORDER BY 1, 2";
}

/// A tour that begins soon or is under way.
#[derive(Clone, Debug)]
pub struct Soon {
    /// The tour.
    pub tour: TourId,
    /// When it was planned.
    pub planned_at: DateTime<Utc>,
    /// Its stops, as the application writes them.
    pub stops: Value,
}

/// Tours agreed on that begin before an instant and are not over.
pub async fn soon(tx: &mut Tx, before: DateTime<Utc>) -> Result<Vec<Soon>, StoreError> {
    let now = tx.now();
    let rows: Vec<(Key<TourId>, DateTime<Utc>, Json<Value>)> = tx.all(SOON, (before, now)).await?;
    Ok(rows
        .into_iter()
        .map(|(tour, planned_at, stops)| Soon {
            tour: tour.0,
            planned_at,
            stops: stops.0,
        })
        .collect())
}

/// Which of these parcels are still to arrive at a site that was not told since an instant.
pub async fn untold(
    tx: &mut Tx,
    parcels: &[ParcelId],
    since: DateTime<Utc>,
) -> Result<Vec<ParcelId>, StoreError> {
    let parcels = id_list(parcels.iter().copied());
    let rows: Vec<(Key<ParcelId>,)> = tx.all(UNTOLD, (parcels, since)).await?;
    Ok(rows.into_iter().map(|(parcel,)| parcel.0).collect())
}

/// A tour's state and stops, as the application writes them.
pub async fn tour(db: &Db, id: TourId) -> Result<(TourState, Value), StoreError> {
    let (state, stops): (Word<TourState>, Json<Value>) = db.one(TOUR, (id,)).await?;
    Ok((state.0, stops.0))
}

/// What comes to a site.
#[derive(Clone, Debug)]
pub struct Coming {
    /// The site.
    pub site: String,
    /// Its parcels, and the pieces in each.
    pub parcels: Vec<(ParcelId, i64)>,
    /// What is in them, and how many of it.
    pub contents: Vec<(Names, i64)>,
}

/// What of these parcels is still on its way to a site.
pub async fn coming(db: &Db, site: SiteId, parcels: &[ParcelId]) -> Result<Coming, StoreError> {
    let (name,): (String,) = db.one(SITE, (site,)).await?;
    let named = id_list(parcels.iter().copied());
    let rows: Vec<(Key<ParcelId>, i64)> = db.all(PARCELS, (named,)).await?;
    let parcels: Vec<_> = rows.into_iter().map(|(id, sent)| (id.0, sent)).collect();
    let still = id_list(parcels.iter().map(|(id, _)| *id));
    let rows: Vec<(String, String, i64)> = db.all(CONTENTS, (still,)).await?;
    let contents = rows
        .into_iter()
        .map(|(fr, en, units)| (Names { fr, en }, units));
    Ok(Coming {
        site: name,
        parcels,
        contents: contents.collect(),
    })
}

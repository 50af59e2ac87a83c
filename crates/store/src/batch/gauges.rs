//! What hubs measure with.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{CollectiveId, HubId};
use serde::Serialize;
use uuid::Uuid;

use crate::column::{Key, id_list};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    ADD = "INSERT INTO gauge (id, hub, name, measures, checked_at) VALUES ($1, $2, $3, $4, $5)";
    CHECKED = "UPDATE gauge SET checked_at = $2 WHERE id = $1 AND retired_at IS NULL";
    RETIRE = "UPDATE gauge SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL";
    HUB = "SELECT hub FROM gauge WHERE id = $1";
    AT = "SELECT gauge.id, gauge.name, gauge.measures, gauge.checked_at, hub.name FROM gauge
            JOIN hub ON hub.id = gauge.hub
        WHERE gauge.hub = $1 AND gauge.retired_at IS NULL ORDER BY gauge.name, gauge.id";
    OF = "SELECT gauge.id, gauge.name, gauge.measures, gauge.checked_at, hub.name FROM gauge
            JOIN hub ON hub.id = gauge.hub
        WHERE hub.collective IN (SELECT unhex(value) FROM json_each($1, '$')) AND gauge.retired_at IS NULL
        ORDER BY hub.name, gauge.name, gauge.id";
}

/// A gauge.
#[derive(Clone, Debug, Serialize)]
pub struct Gauge {
    /// Its id.
    pub id: Uuid,
    /// Its name, as it is written on it.
    pub name: String,
    /// What it measures.
    pub measures: String,
    /// When it was last checked against something known.
    pub checked_at: Option<DateTime<Utc>>,
    /// The hub it lies at.
    pub hub: String,
}

type Row = (Uuid, String, String, Option<DateTime<Utc>>, String);

fn gauge((id, name, measures, checked_at, hub): Row) -> Gauge {
    Gauge {
        id,
        name,
        measures,
        checked_at,
        hub,
    }
}

/// Adds a gauge to a hub's register.
pub async fn add_gauge(
    tx: &mut Tx,
    id: Uuid,
    hub: HubId,
    (name, measures): (&str, &str),
    checked_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    tx.run(ADD, (id, hub, name, measures, checked_at))
        .await
        .map(drop)
}

/// It was checked now; false when it is used no more.
pub async fn gauge_checked(tx: &mut Tx, id: Uuid) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(CHECKED, (id, now)).await? == 1)
}

/// It is used no more; false when it was not.
pub async fn retire_gauge(tx: &mut Tx, id: Uuid) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.run(RETIRE, (id, now)).await? == 1)
}

/// The hub a gauge lies at.
pub async fn hub_of_gauge(tx: &mut Tx, id: Uuid) -> Result<Option<HubId>, StoreError> {
    let row: Option<(Key<HubId>,)> = tx.opt(HUB, (id,)).await?;
    Ok(row.map(|(hub,)| hub.0))
}

/// The gauges of a hub.
pub async fn gauges_at(db: &Db, hub: HubId) -> Result<Vec<Gauge>, StoreError> {
    let rows: Vec<Row> = db.all(AT, (hub,)).await?;
    Ok(rows.into_iter().map(gauge).collect())
}

/// The gauges of the hubs of these collectives.
pub async fn gauges_of(db: &Db, collectives: &[CollectiveId]) -> Result<Vec<Gauge>, StoreError> {
    let rows: Vec<Row> = db.all(OF, (id_list(collectives.iter().copied()),)).await?;
    Ok(rows.into_iter().map(gauge).collect())
}

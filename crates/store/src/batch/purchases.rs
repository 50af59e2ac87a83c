//! Purchases: what hubs bought, the references that may be bought, and what is missing of them.

use chrono::{DateTime, Utc};
use essaim_domain::batch::BatchState;
use essaim_domain::code::Code;
use essaim_domain::ids::{
    BatchId, CollectiveId, ComponentId, HubId, PersonId, PurchaseId, VersionId,
};
use serde::Serialize;
use sqlx::FromRow;

use crate::column::{Key, Word};
use crate::db::statement::sql;
use crate::{Db, StoreError, Tx};

sql! {
    NEW = "INSERT INTO purchase (id, hub, version, supplier, order_number, bought_at, entered_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    OF_BATCH = "SELECT purchase.supplier, purchase.order_number, hub.name, purchase.bought_at
        FROM batch JOIN purchase ON purchase.id = batch.purchase JOIN hub ON hub.id = purchase.hub
        WHERE batch.id = $1";
    AT = "SELECT purchase.id, purchase.version, purchase.supplier, purchase.order_number, purchase.bought_at,
            batch.id AS batch, batch.code, batch.state, batch.produced, component.name_fr, component.name_en,
            design.title
        FROM purchase JOIN batch ON batch.purchase = purchase.id
            AND NOT EXISTS (SELECT 1 FROM batch_edge WHERE batch_edge.child = batch.id)
        JOIN version ON version.id = purchase.version JOIN design ON design.id = version.design
        JOIN component ON component.id = design.component
        WHERE purchase.hub = $1 AND (CAST($2 AS UUID) IS NULL OR purchase.id < $2)
        ORDER BY purchase.id DESC LIMIT $3";
    REFERENCES = "SELECT version.id, design.title, version.number, product.name_fr AS product_fr,
            product.name_en AS product_en, component.name_fr, component.name_en
        FROM version JOIN design ON design.id = version.design JOIN component ON component.id = design.component
        JOIN product ON product.id = component.product
        WHERE component.supply = 'bought'
            AND NOT EXISTS (SELECT 1 FROM version_stop WHERE version_stop.version = version.id
                AND version_stop.lifted_at IS NULL AND version_stop.site IS NULL)
        ORDER BY product.key, component.key, design.key, version.number DESC";
    MISSING = "SELECT component.id, component.name_fr, component.name_en, product.name_fr AS product_fr,
            product.name_en AS product_en, CAST(SUM(need_line.open) AS BIGINT) AS open,
            (SELECT CAST(COALESCE(SUM(pile.units), 0) AS BIGINT) FROM pile JOIN batch ON batch.id = pile.batch
                JOIN hub ON hub.id = pile.place
                WHERE batch.component = component.id AND pile.owner IS NULL AND pile.stage IN ('made', 'stock')
                    AND batch.state <> 'rejected' AND hub.collective = $1) AS free
        FROM need_line JOIN need ON need.id = need_line.need JOIN component ON component.id = need_line.component
        JOIN product ON product.id = component.product
        WHERE need.collective = $1 AND need_line.taking AND need_line.open > 0 AND component.supply = 'bought'
        GROUP BY component.id, component.key, component.name_fr, component.name_en, product.key, product.name_fr,
            product.name_en
        ORDER BY product.key, component.key";
}

/// A purchase as it is entered.
#[derive(Clone, Debug)]
pub struct NewPurchase {
    /// Its id.
    pub id: PurchaseId,
    /// Who buys.
    pub hub: HubId,
    /// Which reference.
    pub version: VersionId,
    /// From whom: a shop or a company.
    pub supplier: String,
    /// The order's or invoice's number.
    pub order_number: String,
    /// Who entered it.
    pub entered_by: PersonId,
}

/// A hub bought something. Its batch comes after it.
pub async fn new_purchase(tx: &mut Tx, new: &NewPurchase) -> Result<(), StoreError> {
    let now = tx.now();
    let args = (
        new.id,
        new.hub,
        new.version,
        new.supplier.as_str(),
        new.order_number.as_str(),
        now,
        new.entered_by,
    );
    tx.run(NEW, args).await.map(drop)
}

/// Where a batch was bought: for those who check, keep and coordinate.
#[derive(Clone, Debug, Serialize)]
pub struct Bought {
    /// From whom.
    pub supplier: String,
    /// The order's or invoice's number.
    pub order_number: String,
    /// The hub that bought it.
    pub hub: String,
    /// When it was entered.
    pub at: DateTime<Utc>,
}

/// Where a batch was bought; none of what somebody made, and of kits.
pub async fn bought(db: &Db, batch: BatchId) -> Result<Option<Bought>, StoreError> {
    type Row = (String, String, String, DateTime<Utc>);
    let row: Option<Row> = db.opt(OF_BATCH, (batch,)).await?;
    Ok(row.map(|(supplier, order_number, hub, at)| Bought {
        supplier,
        order_number,
        hub,
        at,
    }))
}

/// A purchase in the list of a hub.
#[derive(Clone, Debug, FromRow)]
pub struct PurchaseLine {
    /// Its id, also the cursor.
    pub id: Key<PurchaseId>,
    /// The reference.
    pub version: Key<VersionId>,
    /// From whom.
    pub supplier: String,
    /// The order's or invoice's number.
    pub order_number: String,
    /// When it was entered.
    pub bought_at: DateTime<Utc>,
    /// Its batch.
    pub batch: Key<BatchId>,
    /// The batch's code.
    pub code: Word<Code>,
    /// Where the batch stands.
    pub state: Word<BatchState>,
    /// Pieces bought.
    pub produced: i64,
    /// The component in French.
    pub name_fr: String,
    /// The component in English.
    pub name_en: String,
    /// The reference's title.
    pub title: String,
}

/// What a hub bought, the newest first, after a cursor.
pub async fn purchases_at(
    db: &Db,
    hub: HubId,
    before: Option<PurchaseId>,
    most: i64,
) -> Result<Vec<PurchaseLine>, StoreError> {
    db.all(AT, (hub, before, most)).await
}

/// A reference that may be bought.
#[derive(Clone, Debug, FromRow)]
pub struct Reference {
    /// Its version.
    pub id: Key<VersionId>,
    /// Its title.
    pub title: String,
    /// Its number.
    pub number: i64,
    /// The product in French.
    pub product_fr: String,
    /// The product in English.
    pub product_en: String,
    /// The component in French.
    pub name_fr: String,
    /// The component in English.
    pub name_en: String,
}

/// Every reference that is not stopped everywhere.
pub async fn references(db: &Db) -> Result<Vec<Reference>, StoreError> {
    db.all(REFERENCES, ()).await
}

/// Bought pieces that open needs of a collective wait for.
#[derive(Clone, Debug, FromRow)]
pub struct Missing {
    /// The component.
    pub id: Key<ComponentId>,
    /// In French.
    pub name_fr: String,
    /// In English.
    pub name_en: String,
    /// Its product in French.
    pub product_fr: String,
    /// Its product in English.
    pub product_en: String,
    /// Pieces open needs wait for.
    pub open: i64,
    /// Free pieces at the collective's hubs, checked or not.
    pub free: i64,
}

/// The bought pieces a collective's open needs wait for.
pub async fn missing(db: &Db, collective: CollectiveId) -> Result<Vec<Missing>, StoreError> {
    db.all(MISSING, (collective,)).await
}

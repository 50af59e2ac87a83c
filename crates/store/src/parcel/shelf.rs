//! What a keeper may do with what lies at her hub: who wants it, what it can be assembled to, what of it
//! is missing.

use chrono::{DateTime, Utc};
use essaim_domain::ids::{
    BatchId, CollectiveId, ComponentId, HubId, LineId, NeedId, ProductId, SiteId,
};
use essaim_domain::ledger::Owner;
use sqlx::FromRow;

use crate::column::Key;
use crate::db::statement::sql;
use crate::{Db, StoreError};

sql! {
    WANTING = "SELECT need.id AS need, need_line.id AS line, need.site, site.name AS site_name, site.zone,
            need.need_by
        FROM need JOIN site ON site.id = need.site
        JOIN batch ON batch.id = $2
        LEFT JOIN need_line ON need_line.need = need.id AND need_line.component = batch.component
        WHERE need.collective = $1 AND need.state = 'open'
            AND ((need_line.id IS NOT NULL AND need_line.open > 0) OR need.product = batch.kit_of)
        ORDER BY need.need_by, need.id";
    PARTS = "SELECT product.id AS product, product.name_fr, product.name_en, component.id AS component,
            component.name_fr AS part_fr, component.name_en AS part_en
        FROM product JOIN component ON component.product = product.id
        WHERE product.id IN (SELECT part.product FROM pile JOIN batch ON batch.id = pile.batch
            JOIN component part ON part.id = batch.component
            WHERE pile.place = $1 AND pile.stage = 'stock')
        ORDER BY product.key, component.key";
    MISSING = "SELECT batch.id, batch.code, batch.lost,
            COALESCE(component.name_fr, product.name_fr) AS name_fr,
            COALESCE(component.name_en, product.name_en) AS name_en
        FROM batch LEFT JOIN component ON component.id = batch.component
        LEFT JOIN product ON product.id = batch.kit_of
        WHERE batch.lost > 0 AND (batch.maker IN (SELECT person FROM maker WHERE collective = $1)
            OR EXISTS (SELECT 1 FROM movement JOIN hub ON hub.id = movement.to_place
                WHERE movement.batch = batch.id AND hub.collective = $1))
        ORDER BY batch.id DESC LIMIT 200";
}

#[derive(FromRow)]
struct WantingRow {
    need: Key<NeedId>,
    line: Option<Key<LineId>>,
    site: Key<SiteId>,
    site_name: String,
    zone: String,
    need_by: DateTime<Utc>,
}

/// A need that still wants what a batch is, whether it accepts it or not.
#[derive(Clone, Debug)]
pub struct Wanting {
    /// The need.
    pub need: NeedId,
    /// Whose the units would be: its line's, or for kits the need's.
    pub owner: Owner,
    /// The site.
    pub site: SiteId,
    /// The site's name.
    pub site_name: String,
    /// The site's zone.
    pub zone: String,
    /// By when.
    pub need_by: DateTime<Utc>,
}

/// The open needs of a collective that want what a batch is, the most pressing first.
pub async fn wanting(
    db: &Db,
    collective: CollectiveId,
    batch: BatchId,
) -> Result<Vec<Wanting>, StoreError> {
    let rows: Vec<WantingRow> = db.all(WANTING, (collective, batch)).await?;
    let wanting = |row: WantingRow| Wanting {
        need: row.need.0,
        owner: row
            .line
            .map_or(Owner::Need(row.need.0), |line| Owner::Line(line.0)),
        site: row.site.0,
        site_name: row.site_name,
        zone: row.zone,
        need_by: row.need_by,
    };
    Ok(rows.into_iter().map(wanting).collect())
}

#[derive(FromRow)]
struct PartRow {
    product: Key<ProductId>,
    name_fr: String,
    name_en: String,
    component: Key<ComponentId>,
    part_fr: String,
    part_en: String,
}

/// A component of a product of which something lies in stock at a hub.
#[derive(Clone, Debug)]
pub struct PartName {
    /// The product.
    pub product: ProductId,
    /// What the product is called, in French and English.
    pub product_names: (String, String),
    /// The component.
    pub component: ComponentId,
    /// What the component is called, in French and English.
    pub names: (String, String),
}

/// Every component of the products of which some part lies in stock at a hub.
pub async fn parts_at(db: &Db, hub: HubId) -> Result<Vec<PartName>, StoreError> {
    let rows: Vec<PartRow> = db.all(PARTS, (hub,)).await?;
    let name = |row: PartRow| PartName {
        product: row.product.0,
        product_names: (row.name_fr, row.name_en),
        component: row.component.0,
        names: (row.part_fr, row.part_en),
    };
    Ok(rows.into_iter().map(name).collect())
}

#[derive(FromRow)]
struct MissingRow {
    id: Key<BatchId>,
    code: String,
    lost: i64,
    name_fr: String,
    name_en: String,
}

/// A batch with lost pieces.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The batch.
    pub batch: BatchId,
    /// Its code.
    pub code: String,
    /// Pieces lost.
    pub lost: i64,
    /// What it is, in French and English.
    pub names: (String, String),
}

/// The batches of a collective with lost pieces, the newest first.
pub async fn missing(db: &Db, collective: CollectiveId) -> Result<Vec<Missing>, StoreError> {
    let rows: Vec<MissingRow> = db.all(MISSING, (collective,)).await?;
    let missing = |row: MissingRow| Missing {
        batch: row.id.0,
        code: row.code,
        lost: row.lost,
        names: (row.name_fr, row.name_en),
    };
    Ok(rows.into_iter().map(missing).collect())
}

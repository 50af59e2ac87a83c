//! What lies at places: piles with what people call them.

use chrono::{DateTime, Utc};
use essaim_domain::batch::BatchState;
use essaim_domain::code::Code;
use essaim_domain::ids::{BagId, BatchId, CollectiveId, HubId, LineId, NeedId, PersonId, SiteId};
use essaim_domain::ledger::{Pile, Stage};
use sqlx::FromRow;
use uuid::Uuid;

use crate::column::{Key, Word, id_list};
use crate::db::statement::sql;
use crate::ledger::{owner_of, place_of};
use crate::{Db, StoreError, Tx};

sql! {
    AT = "SELECT pile.batch, pile.bag, pile.stage, pile.place_kind, pile.place, pile.owner_kind, pile.owner,
            pile.units, batch.code AS batch_code, bag.code AS bag_code, batch.maker,
            COALESCE(component.name_fr, product.name_fr) AS name_fr,
            COALESCE(component.name_en, product.name_en) AS name_en,
            batch.state AS batch_state, COALESCE(bag.rest_ends, batch.rest_ends) AS rest_ends,
            need.id AS need, need.site AS site
        FROM pile JOIN batch ON batch.id = pile.batch
        LEFT JOIN bag ON bag.id = pile.bag
        LEFT JOIN component ON component.id = batch.component
        LEFT JOIN product ON product.id = batch.kit_of
        LEFT JOIN need_line ON pile.owner_kind = 'line' AND need_line.id = pile.owner
        LEFT JOIN need ON need.id = CASE WHEN pile.owner_kind = 'need' THEN pile.owner ELSE need_line.need END
        WHERE pile.place IN (SELECT unhex(value) FROM json_each($1, '$'))
            AND pile.stage IN ('made', 'stock', 'transit', 'received', 'refused', 'recalled')
        ORDER BY pile.place, batch.code, bag.code";
    IN_STOCK = "SELECT DISTINCT batch FROM pile WHERE place = $1 AND stage IN ('stock', 'made')";
    OPEN_LINES = "SELECT need_line.id FROM need_line JOIN need ON need.id = need_line.need
        WHERE need.site = $1 AND need.state = 'open' AND need_line.open > 0 ORDER BY need.need_by, need_line.id";
    OPEN_NEEDS = "SELECT id FROM need WHERE site = $1 AND state IN ('open', 'fulfilled')";
    PARENTS = "SELECT parent FROM batch_edge WHERE child = $1";
    BAG_OF_CODE = "SELECT id FROM bag WHERE code = $1";
    HOMES = "SELECT person FROM maker WHERE collective = $1";
}

#[derive(FromRow)]
struct Row {
    batch: Key<BatchId>,
    bag: Option<Key<BagId>>,
    stage: Word<Stage>,
    place_kind: String,
    place: Uuid,
    owner_kind: Option<String>,
    owner: Option<Uuid>,
    units: i64,
    batch_code: String,
    bag_code: Option<String>,
    maker: Option<Key<PersonId>>,
    name_fr: Option<String>,
    name_en: Option<String>,
    batch_state: Word<BatchState>,
    rest_ends: DateTime<Utc>,
    need: Option<Key<NeedId>>,
    site: Option<Key<SiteId>>,
}

/// A pile with what people call it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The pile.
    pub pile: Pile,
    /// How many units.
    pub units: i64,
    /// The batch's code.
    pub batch_code: String,
    /// The bag's code.
    pub bag_code: Option<String>,
    /// Who made it; shown to nobody, compared only.
    pub maker: Option<PersonId>,
    /// What it is, in French and English.
    pub names: (String, String),
    /// Where its batch stands.
    pub batch_state: BatchState,
    /// When its rest ends.
    pub rest_ends: DateTime<Utc>,
    /// The need it is for.
    pub need: Option<NeedId>,
    /// That need's site.
    pub site: Option<SiteId>,
}

impl Row {
    fn item(self) -> Result<Item, StoreError> {
        let pile = Pile {
            batch: self.batch.0,
            bag: self.bag.map(|key| key.0),
            stage: self.stage.0,
            place: place_of(&self.place_kind, self.place)?,
            owner: owner_of(self.owner_kind.as_deref(), self.owner)?,
        };
        Ok(Item {
            pile,
            units: self.units,
            batch_code: self.batch_code,
            bag_code: self.bag_code,
            maker: self.maker.map(|key| key.0),
            names: (
                self.name_fr.unwrap_or_default(),
                self.name_en.unwrap_or_default(),
            ),
            batch_state: self.batch_state.0,
            rest_ends: self.rest_ends,
            need: self.need.map(|key| key.0),
            site: self.site.map(|key| key.0),
        })
    }
}

/// What lies at these places (of any kind), live or recalled.
pub async fn items_at(
    tx: &mut Tx,
    places: impl IntoIterator<Item = Uuid> + Send,
) -> Result<Vec<Item>, StoreError> {
    let ids: Vec<Uuid> = places.into_iter().collect();
    let rows: Vec<Row> = tx.all(AT, (id_list(ids),)).await?;
    rows.into_iter().map(Row::item).collect()
}

/// The batches with units at a hub.
pub async fn batches_in_stock_at(tx: &mut Tx, hub: HubId) -> Result<Vec<BatchId>, StoreError> {
    let rows: Vec<(Key<BatchId>,)> = tx.all(IN_STOCK, (hub,)).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}

/// The lines of a site that still want units, the most pressing first.
pub async fn open_lines(tx: &mut Tx, site: SiteId) -> Result<Vec<LineId>, StoreError> {
    let rows: Vec<(Key<LineId>,)> = tx.all(OPEN_LINES, (site,)).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}

/// The living needs of a site.
pub async fn open_needs_at(tx: &mut Tx, site: SiteId) -> Result<Vec<NeedId>, StoreError> {
    let rows: Vec<(Key<NeedId>,)> = tx.all(OPEN_NEEDS, (site,)).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}

/// The makers of a collective.
pub async fn homes_of(tx: &mut Tx, collective: CollectiveId) -> Result<Vec<PersonId>, StoreError> {
    let rows: Vec<(Key<PersonId>,)> = tx.all(HOMES, (collective,)).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}

/// What lies at a place, for a page.
pub async fn items_shown(
    db: &Db,
    places: impl IntoIterator<Item = Uuid> + Send,
) -> Result<Vec<Item>, StoreError> {
    let ids: Vec<Uuid> = places.into_iter().collect();
    let rows: Vec<Row> = db.all(AT, (id_list(ids),)).await?;
    rows.into_iter().map(Row::item).collect()
}

/// The batches a batch was made of.
pub async fn parents_of(tx: &mut Tx, batch: BatchId) -> Result<Vec<BatchId>, StoreError> {
    let rows: Vec<(Key<BatchId>,)> = tx.all(PARENTS, (batch,)).await?;
    Ok(rows.into_iter().map(|(key,)| key.0).collect())
}

/// The bag with this code on its label.
pub async fn bag_of_code(tx: &mut Tx, code: Code) -> Result<Option<BagId>, StoreError> {
    let row: Option<(Key<BagId>,)> = tx.opt(BAG_OF_CODE, (Word(code),)).await?;
    Ok(row.map(|(id,)| id.0))
}
